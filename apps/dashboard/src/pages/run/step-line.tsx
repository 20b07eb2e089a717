import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { memo, useState } from 'react';
import type { StepView } from '../../api/types';
import { PHASE_WORDS, type Segment } from '../../model/run-timeline';
import { duration } from '../../model/instants';
import { stepTone, TONES } from '../../model/run-words';
import { StepDialog, type StepAct } from './step-dialog';
import classes from './step-line.module.css';

/** One service of one host: its state in a word, and its phases on the time of the whole run. */
export const StepLine = memo(function StepLine({
  step,
  runId,
  line,
  fromMs,
  toMs,
}: {
  step: StepView;
  runId: string;
  line: readonly Segment[];
  fromMs: number;
  toMs: number;
}) {
  const { host, service, status, message, attempt } = step;
  return (
    <div className={classes.step} data-step={status}>
      <div className={classes.name}>
        <Text size="sm" fw={600} className="foreign">
          {host}
        </Text>
        <Text size="xs" c="dimmed" className="foreign">
          {service ?? 'its clock'}
        </Text>
      </div>
      <Text size="sm" fw={600} style={{ color: TONES[stepTone(status)] }}>
        {status}
        {attempt > 1 && `, attempt ${attempt}`}
      </Text>
      <div className={classes.track} aria-hidden="true">
        {line.map(({ phase, fromMs: from, toMs: to }) => (
          <span
            key={`${phase} ${from}`}
            className={classes.phase}
            data-phase={phase}
            title={`${PHASE_WORDS[phase]}${to === null ? '' : `, ${duration(to - from)}`}`}
            style={{
              left: `${share(from, fromMs, toMs)}%`,
              width: `${share(to ?? toMs, fromMs, toMs) - share(from, fromMs, toMs)}%`,
            }}
          />
        ))}
      </div>
      <VisuallyHidden>{line.map(({ phase }) => PHASE_WORDS[phase]).join(', ')}</VisuallyHidden>
      {message !== null && (
        <Text size="sm" c="dimmed" className={`foreign ${classes.message}`}>
          {message}
        </Text>
      )}
      <StepActions step={step} runId={runId} />
    </div>
  );
});

const share = (ms: number, fromMs: number, toMs: number): number =>
  Math.max(0, Math.min(100, ((ms - fromMs) / Math.max(1, toMs - fromMs)) * 100));

function StepActions({ step, runId }: { step: StepView; runId: string }) {
  const [asked, ask] = useState<StepAct | null>(null);
  const possible = step.actions.filter(({ refusal }) => refusal === null);
  const refused = step.actions.filter(({ refusal }) => refusal !== null);
  const isStuck = stepTone(step.status) === 'bad' || stepTone(step.status) === 'doubt';
  if (step.status === 'pending' || (possible.length === 0 && !isStuck)) return null;
  const acts = possible.flatMap(({ action }): StepAct[] =>
    action === 'resolve'
      ? [
          { action, as: 'succeeded' },
          { action, as: 'failed' },
        ]
      : [{ action, as: null }],
  );
  return (
    <Group gap="xs" className={classes.message}>
      {acts.map((act) => (
        <Button
          key={`${act.action} ${act.as}`}
          size="compact-sm"
          variant="default"
          onClick={() => ask(act)}
        >
          {act.as === null ? act.action : `${act.action} as ${act.as}`}…
        </Button>
      ))}
      {isStuck && refused.length > 0 && (
        <Text size="xs" c="dimmed" className="foreign">
          {refused.map(({ action, refusal }) => `Not ${action}: ${refusal}`).join(' ')}
        </Text>
      )}
      {asked !== null && (
        <StepDialog step={step} act={asked} runId={runId} onClose={() => ask(null)} />
      )}
    </Group>
  );
}
