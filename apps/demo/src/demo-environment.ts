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
  const action = (await isForgotten(demo)) ? 'add' : 'set';
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

/**
 * A farm that starts is a new one: its clocks are wrong again, and to an environment that remembers the one before these
 * would be clocks that relapse, and hosts that are missed. Only a run that is not over keeps the old one.
 */
async function isForgotten(demo: Demo): Promise<boolean> {
  if (!(await demo.rest.hasEnvironment(ENVIRONMENT))) return true;
  const { code } = await demo.run('cli', ['env', 'remove', ENVIRONMENT, '--yes'], { show: false });
  return code === 0;
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
