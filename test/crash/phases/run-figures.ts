import type { Evidence } from '../checker/evidence.js';
import type { PhaseResult } from './phase.js';

/** A phase in which no run came to its good end has tried nothing but gates. */
export const withoutSuccess = ({ runs }: Evidence): string[] =>
  runs.some(({ status }) => status === 'succeeded') ? [] : ['no run succeeded'];

/** What became of the runs of a phase. */
export function runFigures({ runs, events, ledger, steps }: Evidence): PhaseResult['figures'] {
  const ends = [...new Set(runs.map(({ status }) => status))].map(
    (status) => `${runs.filter((run) => run.status === status).length} ${status}`,
  );
  const refused = new Set(
    events
      .filter(({ type, status }) => type === 'gate' && status === 'refused')
      .map(({ runId }) => runId),
  );
  return [
    { what: 'runs', value: ends.join(', ') },
    { what: 'of them refused by a gate', value: String(refused.size) },
    { what: 'claims of a run', value: String(runs.reduce((sum, { epoch }) => sum + epoch, 0)) },
    { what: 'steps', value: String(steps.length) },
    { what: 'stops and starts', value: String(ledger.length) },
  ];
}
