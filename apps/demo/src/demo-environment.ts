import { join } from 'node:path';
import type { HostsView } from '#protocol';
import { CannotGoOn } from './cannot-go-on.js';
import type { Demo } from './demo.js';
import { farmFolder } from './farm-report.js';

export const ENVIRONMENT = 'demo';

/** How long the workers of the farm may take to come, ms: they start side by side on one machine. */
const WORKERS_TIMEOUT = 60_000;
/** Between two looks, ms. */
const LOOK = 100;

/** Tells the coordinator about the farm as a person would, with the command line. */
export async function registerEnvironment(demo: Demo): Promise<void> {
  const secrets = farmFolder(demo.settings.dataDir);
  const exists = await demo.rest.hasEnvironment(ENVIRONMENT);
  const isOfAnotherFarm = exists && (await hasStrangers(demo));
  if (isOfAnotherFarm) await command(demo, ['env', 'remove', ENVIRONMENT, '--yes']);
  const action = exists && !isOfAnotherFarm ? 'set' : 'add';
  const options = {
    '--db-server': '127.0.0.1',
    '--db-port': String(demo.farm.tdsPort),
    '--db-name': 'outsystems',
    '--db-user': 'lockstep_reader',
    '--db-password': `file:${join(secrets, 'db.password')}`,
    '--worker-secret': `file:${join(secrets, 'worker.secret')}`,
    '--stable-ms': '500',
    // A demo must not wait minutes; a real environment keeps the defaults (2 min and 1 min).
    '--hold-ms': '3000',
    '--settle-margin-ms': '1000',
  };
  await command(demo, [
    'env',
    action,
    ENVIRONMENT,
    ...Object.entries(options).flat(),
    '--db-no-encrypt',
    '--allow-resync',
  ]);
}

/** A farm of another size was here before: its hosts would be missed for ever. */
async function hasStrangers(demo: Demo): Promise<boolean> {
  const { hosts } = await demo.rest.hosts(ENVIRONMENT);
  return hosts.some(({ host }) => !demo.farm.workers.some((worker) => worker.host === host));
}

async function command(demo: Demo, words: readonly string[]): Promise<void> {
  const { code, output, complaints } = await demo.run('cli', words, { show: false });
  if (code !== 0)
    throw new CannotGoOn(
      `The environment "${ENVIRONMENT}" could not be registered:\n${output}${complaints}`,
    );
}

/** Resolves when every worker of the farm is connected. */
export async function workersConnected(demo: Demo): Promise<void> {
  const deadline = performance.now() + WORKERS_TIMEOUT;
  const expected = demo.farm.workers.map(({ host }) => host);
  for (;;) {
    const missing = missingWorkers(expected, await demo.rest.hosts(ENVIRONMENT));
    if (missing.length === 0) return;
    if (performance.now() > deadline)
      throw new CannotGoOn(
        `No worker came from ${missing.join(', ')} within ${WORKERS_TIMEOUT / 1000} s. Look at ${farmFolder(demo.settings.dataDir)}.`,
      );
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

/** Hosts of the farm whose worker is not connected. */
const missingWorkers = (expected: readonly string[], { hosts }: HostsView): string[] =>
  expected.filter(
    (name) => !hosts.some(({ host, worker }) => host === name && worker === 'connected'),
  );
