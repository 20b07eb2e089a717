import type { Finding, Thresholds } from './audit.js';
import type { ClockEvent, ClockEventKind } from './clock-event.js';
import { windowText } from './instant-text.js';
import { halfWidth, midpoint, type OffsetInterval } from './offset-interval.js';
import { millisecondsText } from './offset-text.js';

const CODES = {
  step: 'clock-stepped',
  slewing: 'clock-slewed',
  suspend: 'host-suspended',
  pause: 'host-paused',
} as const satisfies Record<ClockEventKind, string>;

const WHO_SET_IT =
  'Find what sets this clock: its time service, the tools of a virtual machine, a person (Windows: event log System, source ' +
  'Kernel-General, ID 1; Linux: `journalctl` for chronyd, systemd-timesyncd and "Time has been changed").';

const HAD =
  'It stays a fact when the clock is right again: the platform ties the licence error to a time lag that a server "has (or had)".';

const REMEDIES: Readonly<Record<ClockEventKind, string>> = {
  step: `${WHO_SET_IT} ${HAD}`,
  slewing: `${WHO_SET_IT} ${HAD}`,
  suspend: 'A server must not sleep: switch its power plan off. Then see that its clock is right.',
  pause:
    'Something stopped this virtual machine (snapshot, backup, migration): look at its host for that time, and let its time service ' +
    `correct it. ${HAD}`,
};

/**
 * What happened to the clock of one host, as dated facts ("had"): one finding for each kind, however often it was. `warn`
 * when one of them is proved larger than the threshold for warnings, else `info`. They touch no verdict.
 */
export function clockEventFindings(
  host: string,
  events: readonly ClockEvent[],
  { warn }: Pick<Thresholds, 'warn'>,
): Finding[] {
  return (Object.keys(CODES) as ClockEventKind[]).flatMap((kind): Finding[] => {
    const [largest, ...others] = events
      .filter((event) => event.kind === kind)
      .toSorted((a, b) => size(b.change) - size(a.change));
    if (largest === undefined) return [];
    const severity = provedSize(largest.change) > warn ? 'warn' : 'info';
    const evidence = textOf(largest, others.length);
    return [{ code: CODES[kind], severity, host, evidence, remedy: REMEDIES[kind] }];
  });
}

const size = (change: OffsetInterval): number => Math.abs(midpoint(change));
const provedSize = ({ lower, upper }: OffsetInterval): number => Math.max(lower, -upper, 0);

function textOf({ kind, change, fromMs, toMs, seenBy }: ClockEvent, others: number): string {
  const when = windowText({ fromMs, toMs });
  const much = `${millisecondsText(size(change))} (within ${boundText(change)})`;
  const way = midpoint(change) < 0 ? 'back' : 'forwards';
  const sentence = {
    step: `The clock was set ${way} by ${much} ${when}`,
    slewing: `The clock was slewed ${way} by ${much} in all, ${when}`,
    suspend: `The host slept for ${much} ${when}`,
    pause: `The host stood still for ${much} ${when}: it fell behind, and its own clocks did not notice`,
  }[kind];
  const more = others === 0 ? '' : ` That is the largest; it happened ${others + 1} times.`;
  return `${sentence}${WITNESSES[seenBy]}.${more}`;
}

const WITNESSES: Readonly<Record<ClockEvent['seenBy'], string>> = {
  worker: '',
  'boot-time': ', while no worker ran there; the boot-time clock tells',
  database: '; the uptime of its server tells',
  audits: '; two audits exclude each other, unless its rate was beyond what is assumed',
};

/** Rounded up, with what rounding the middle costs. */
const boundText = (change: OffsetInterval): string =>
  millisecondsText(Math.ceil(halfWidth(change) * 10 + 0.5 - 1e-6) / 10);
