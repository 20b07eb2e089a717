import { drawScenario } from './draw-scenario.js';
import type { EventRow, Fact } from './facts.js';
import type { FoundViolation } from './job.js';
import type { Parts } from './mutants.js';
import { simulate } from './simulate.js';

/** One world once more, with everything that happened in it. */
export async function replayed(
  seed: number,
  parts: Parts,
  print: (line: string) => void,
): Promise<FoundViolation | null> {
  const scenario = drawScenario(seed);
  print(JSON.stringify({ ...scenario, hosts: Object.fromEntries(scenario.hosts) }));
  const told = (at: number, line: string) =>
    print(`${(at / 1_000).toFixed(3).padStart(9)}  ${line}`);
  const { violation } = await simulate(scenario, {
    parts,
    onlooker: {
      saw: (at, fact) => told(at, lineOf(fact)),
      said: (at, line) => told(at, `    ${line}`),
    },
  });
  return violation === null ? null : { ...violation, seed };
}

const lineOf = (fact: Fact): string => storeLine(fact) ?? farmLine(fact) ?? JSON.stringify(fact);

function storeLine(fact: Fact): string | null {
  if (fact.kind === 'created') return `created ${fact.run.id}: ${rowsOf(fact.events)}`;
  if (fact.kind === 'saved')
    return `${fact.process} saved ${fact.after.id}: ${rowsOf(fact.events)}`;
  return fact.kind === 'lease'
    ? `${fact.process} ${fact.what} ${fact.runId}: ${JSON.stringify(fact.after)}`
    : null;
}

function farmLine(fact: Fact): string | null {
  if (fact.kind === 'service')
    return `${fact.service} on ${fact.host}: ${fact.what} ${fact.generation ?? '-'} (${fact.by ?? 'by itself'})`;
  if (fact.kind === 'person')
    return `a person: ${fact.act}${fact.refusal === null ? '' : `; refused: ${fact.refusal}`}`;
  if (fact.kind === 'process') return `${fact.process} ${fact.what}`;
  return fact.kind === 'fault' ? `fault: ${fact.what}` : null;
}

const rowsOf = (events: readonly EventRow[]): string =>
  events
    .map(({ type, host, service, status }) =>
      [type, host, service, status].filter((part) => part !== null).join(' '),
    )
    .join(', ') || 'no row';
