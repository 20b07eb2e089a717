import type { GateView, PlanKind, RunStatus, StepView } from '../api/types';

/** What each kind does, for the one who is about to choose. */
export const KINDS: readonly { readonly kind: PlanKind; readonly what: string }[] = [
  {
    kind: 'remediate',
    what: 'Put wrong clocks right, prove that all agree and hold, then restart the services in order',
  },
  { kind: 'rehearse', what: 'The same with every check and nothing changed: would it pass now?' },
  { kind: 'restart', what: 'Restart the services in order, if the clocks agree already' },
  { kind: 'resync', what: 'Put wrong clocks right, restart nothing' },
];

/** What each gate protects. */
export const GATE_WORDS: Readonly<Record<GateView['gate'], string>> = {
  preflight: 'Every worker is there and nothing stands in the way',
  'audit-in-step': 'A fresh audit proves every clock and zone in step',
  'clocks-hold': 'Clocks that were put right have stayed right',
  person: 'A person says that services may be restarted now',
  'quiet-farm': 'No publishing and no timer is under way',
  settled: 'Every clock is past the latest instant that any of them has shown',
  'farm-verified': 'Services, ports and the platform see each other again',
  window: 'There is still time left for this stage',
};

/** What is true of the run, when it has nothing to say itself. */
export const RUN_WORDS: Readonly<Record<RunStatus, string>> = {
  draft: 'It has not been asked for yet.',
  'awaiting-approval': 'It waits until another person approves it. Nothing has been touched.',
  queued: 'It begins as soon as a coordinator takes it.',
  preflight: 'It checks that everything is there. Nothing has been touched.',
  running: 'It goes on.',
  paused: 'It was paused. Nothing is under way; it goes on when somebody resumes it.',
  'needs-attention': 'Something is not known, and a person has to decide. Nothing new begins.',
  succeeded: 'Everything was done.',
  partial: 'It is over; some steps have failed, as its policy allows.',
  failed: 'It is over, and did not do what it was to do.',
  aborted: 'It was aborted.',
};

type Tone = 'good' | 'bad' | 'doubt' | 'busy' | 'idle';

export const TONES: Readonly<Record<Tone, string>> = {
  good: 'var(--in-step)',
  bad: 'var(--out-of-step)',
  doubt: 'var(--undetermined)',
  busy: 'var(--mantine-primary-color-filled)',
  idle: 'var(--idle)',
};

export function stepTone(status: StepView['status']): Tone {
  switch (status) {
    case 'succeeded':
      return 'good';
    case 'failed':
    case 'timed-out':
      return 'bad';
    case 'unknown':
      return 'doubt';
    case 'pending':
    case 'skipped':
    case 'cancelled':
      return 'idle';
    case 'dispatched':
    case 'accepted':
    case 'executing':
    case 'executed':
    case 'verifying':
      return 'busy';
  }
}

export function gateTone(status: GateView['status']): Tone {
  switch (status) {
    case 'passed':
      return 'good';
    case 'refused':
      return 'bad';
    case 'asking':
      return 'doubt';
    case 'checking':
    case 'waiting':
      return 'busy';
    case 'pending':
      return 'idle';
  }
}

export const isRunOver = (status: RunStatus): boolean =>
  status === 'succeeded' || status === 'partial' || status === 'failed' || status === 'aborted';
