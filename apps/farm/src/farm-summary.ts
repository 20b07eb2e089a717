import { offsetText } from './farm-change.js';
import type { FarmFile } from './farm-file.js';
import { type FarmState, type Machine, aheadNs, databaseOf } from './farm-model.js';

const ROLE_TEXT = {
  controller: 'controller and front-end',
  'front-end': 'front-end',
  database: 'platform database',
} as const satisfies Record<Machine['role'], string>;

/** What a person sees of a farm that has started. */
export function farmSummary(
  state: FarmState,
  { tdsPort, controlPort }: Pick<FarmFile, 'tdsPort' | 'controlPort'>,
  atNs: bigint,
): string[] {
  const width = Math.max(...state.machines.map(({ name }) => name.length));
  return [
    ...state.machines.map((machine) => {
      const clock = `clock ${offsetText(aheadNs(state, machine, atNs))}`;
      return `${machine.name.padEnd(width)}  ${ROLE_TEXT[machine.role]}, ${clock}, ${machine.zone}`;
    }),
    `Database ${databaseOf(state).name} listens on 127.0.0.1:${tdsPort} (TDS), control on 127.0.0.1:${controlPort}.`,
  ];
}
