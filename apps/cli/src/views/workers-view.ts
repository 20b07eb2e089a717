import type { WorkerView } from '#protocol';
import type { Look } from './paint.js';
import { table } from './table.js';

export function renderWorkers(workers: readonly WorkerView[], { paint }: Look): string[] {
  if (workers.length === 0)
    return ['No workers. Start `lockstep-worker` on every server of an environment.'];
  return table(
    ['ENVIRONMENT', 'HOST', 'STATE', 'VERSION'].map((head) => paint('faint', head)),
    workers.map(({ environment, host, state, version }) => [
      environment,
      host,
      paint('good', state),
      version,
    ]),
  );
}
