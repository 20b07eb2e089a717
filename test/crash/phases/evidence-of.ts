import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from '../checker/evidence.js';
import type { World } from '../world/world.js';
import type { RunDriver } from './run-driver.js';

/** Ends the runs and the world, and reads every witness. `more`: what only the phase itself knows. */
export async function evidenceOf(
  world: World,
  driver: RunDriver,
  {
    folder,
    zombies = [],
    keptAway = [],
  }: { readonly folder: string } & Partial<Pick<Evidence, 'zombies' | 'keptAway'>>,
): Promise<Evidence> {
  const surprises = await driver.finish().then(
    () => [],
    (error: unknown) => [error instanceof Error ? error.message : String(error)],
  );
  await world.close();
  const { store } = world;
  const evidence: Evidence = {
    runs: store.runs(),
    steps: store.steps(),
    events: store.events(),
    ledger: await world.farm.ledger(),
    journals: (await Promise.all(world.workers.map(({ journal }) => journal.read()))).flat(),
    notes: driver.notes,
    zombies,
    keptAway,
    surprises: [...surprises, ...world.surprises],
  };
  store.close();
  await writeFile(join(folder, 'evidence.json'), JSON.stringify(evidence, null, 2));
  return evidence;
}
