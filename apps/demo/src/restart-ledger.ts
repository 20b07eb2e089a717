/** One line of data/farm/ledger.ndjson: something that really happened to a service. */
export interface LedgerLine {
  /** From 1 across the farm. */
  readonly n: number;
  readonly host: string;
  readonly service: string;
  readonly action: 'stop' | 'start';
  readonly generation: string;
}

const CONTROLLER = 'OutSystems Deployment Controller Service';
const DEPLOYMENT = 'OutSystems Deployment Service';
const SCHEDULER = 'OutSystems Scheduler Service';

export function parsedLedger(text: string): readonly LedgerLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LedgerLine);
}

/** Hosts in the order in which something first happened to them. */
export const hostsTouched = (lines: readonly LedgerLine[]): readonly string[] => [
  ...new Set(lines.map(({ host }) => host)),
];

/**
 * What is wrong with an ordered restart of the whole farm, in sentences; none when all is right. The order is written
 * down here once more instead of being read from the plan: a witness must not repeat what the accused says.
 *
 * - controller: Deployment Controller, Deployment, Scheduler, all before any front-end is touched
 * - then one front-end after the other, each Deployment, Scheduler
 * - each service stopped once, then started once
 */
export function restartMistakes(
  lines: readonly LedgerLine[],
  { controller, hosts }: { controller: string; hosts: readonly string[] },
): readonly string[] {
  const services = (host: string): readonly string[] =>
    host === controller ? [CONTROLLER, DEPLOYMENT, SCHEDULER] : [DEPLOYMENT, SCHEDULER];
  const [first, ...others] = hostsTouched(lines);
  return [
    ...(first === controller ? [] : [`The first host was ${first ?? 'none'}, not ${controller}.`]),
    ...hosts
      .filter((host) => host !== controller && !others.includes(host))
      .map((host) => `${host} was not restarted.`),
    ...orderMistakes(
      lines,
      hostsTouched(lines).flatMap((host) => restartOf(host, services(host))),
    ),
  ];
}

const restartOf = (host: string, services: readonly string[]): readonly string[] =>
  services.flatMap((service) => [`${host}: stop ${service}`, `${host}: start ${service}`]);

function orderMistakes(
  lines: readonly LedgerLine[],
  expected: readonly string[],
): readonly string[] {
  const seen = lines.map(({ host, action, service }) => `${host}: ${action} ${service}`);
  const at = expected.findIndex((line, index) => seen[index] !== line);
  if (at >= 0)
    return [`Line ${at + 1} is "${seen[at] ?? 'missing'}" instead of "${expected[at]}".`];
  return seen.length > expected.length
    ? [`Line ${expected.length + 1}, "${seen[expected.length]}", is one too many.`]
    : [];
}

/** `OSCTRL01: Deployment Controller, Deployment, Scheduler`, one line per host in the order of the restarts. */
export function restartSummary(lines: readonly LedgerLine[]): readonly string[] {
  return hostsTouched(lines).map((host) => {
    const started = lines.filter((line) => line.host === host && line.action === 'start');
    const names = started.map(({ service }) => service.replace(/^OutSystems | Service$/g, ''));
    return `${host}: ${names.join(', ')}`;
  });
}
