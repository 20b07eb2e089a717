import type { AuditView, ReadingView } from '../api/types';

/** One bar of the picture: where a clock is, for certain, against the chosen reference. */
export interface ClockBar {
  readonly host: string;
  readonly role: ReadingView['role'];
  readonly verdict: ReadingView['verdict'];
  /** Null: it could not be measured against this reference. */
  readonly interval: {
    readonly offsetMs: number;
    readonly boundMs: number;
    readonly lowerMs: number;
    readonly upperMs: number;
  } | null;
}

/** The references against which at least one clock of the audit was measured; the database first, as it is the measure. */
export function referencesOf({ readings }: AuditView): string[] {
  const names = new Set(
    readings.flatMap(({ references }) => references.map((one) => one.reference)),
  );
  return [...names].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en'));
}

const rank = (name: string): number =>
  ['database', 'fleet-median', 'coordinator'].indexOf(name) >>> 0;

/** In words: "time-server:ntp.example" is a name of the interface. */
export function referenceText(name: string): string {
  if (name === 'database') return 'the database';
  if (name === 'fleet-median') return 'the fleet median';
  return name === 'coordinator' ? 'the coordinator' : name.replace(/^time-server:/, '');
}

/** Furthest first, what could not be measured before all; the reference itself is the zero line and no bar. */
export function clockBars({ readings }: AuditView, reference: string): ClockBar[] {
  return readings
    .filter(({ role }) => !(role === 'database' && reference === 'database'))
    .map(({ host, role, verdict, references }): ClockBar => {
      const measured = references.find((one) => one.reference === reference);
      return { host, role, verdict, interval: measured ?? null };
    })
    .sort((a, b) => distance(b) - distance(a) || a.host.localeCompare(b.host, 'en'));
}

const distance = ({ interval }: ClockBar): number =>
  interval === null ? Infinity : Math.abs(interval.offsetMs);

/** What one reads first of an audit. */
export function auditSentence({ verdict, readings, failMs }: AuditView): string {
  const out = readings.filter((one) => one.verdict === 'out-of-step').map(({ host }) => host);
  const unknown = readings.filter((one) => one.verdict === 'undetermined').map(({ host }) => host);
  const others = unknown.length > 0 ? ` Not determined: ${unknown.join(', ')}.` : '';
  switch (verdict) {
    case 'in-step':
      return `All ${readings.length} clocks and zones are proved in step, within ${failMs} ms.`;
    case 'out-of-step':
      return `Proved out of step: ${out.join(', ')}.${others}`;
    case 'undetermined':
      return `Nothing is proved out of step, and not all is known.${others}`;
    case null:
      return 'This audit came to no verdict.';
  }
}
