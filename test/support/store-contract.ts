import type { Store } from '#adapters/store';
import { clockEventContract } from './store-contract/clock-events.js';
import { clockMemoryContract } from './store-contract/clock-memories.js';
import { concurrencyContract } from './store-contract/concurrency.js';
import { environmentContract } from './store-contract/environments.js';
import { auditContract, hostContract, planContract } from './store-contract/hosts-and-audits.js';
import { leasedSaveContract } from './store-contract/leased-saves.js';
import { leaseContract } from './store-contract/leases.js';
import { previousReleaseContract } from './store-contract/previous-release.js';
import { readingContract } from './store-contract/readings.js';
import { runLogContract } from './store-contract/run-logs.js';
import { runSaveContract } from './store-contract/run-saves.js';
import { runContract } from './store-contract/runs.js';
import type { TestDatabase } from './store-contract/samples.js';
import { scheduleContract } from './store-contract/schedules.js';

/**
 * What every database must do for the store. Each test has an empty database of its own; the stores
 * it opens are closed after it.
 */
export function storeContract(emptyDatabase: () => Promise<TestDatabase>): void {
  const database = closedAfterEach(emptyDatabase);

  environmentContract(database);
  hostContract(database);
  auditContract(database);
  clockEventContract(database);
  clockMemoryContract(database);
  readingContract(database);
  planContract(database);
  runContract(database);
  runSaveContract(database);
  leaseContract(database);
  leasedSaveContract(database);
  runLogContract(database);
  scheduleContract(database);
  concurrencyContract(database);
}

/** As {@link storeContract}, of a database that the previous release left. */
export function upgradeContract(previousDatabase: () => Promise<TestDatabase>): void {
  previousReleaseContract(closedAfterEach(previousDatabase));
}

function closedAfterEach(made: () => Promise<TestDatabase>): () => TestDatabase {
  let database: TestDatabase;
  let opened: Store[];

  beforeEach(async () => {
    const fresh = await made();
    opened = [];
    database = {
      open: async () => {
        const store = await fresh.open();
        opened.push(store);
        return store;
      },
    };
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
  });
  return () => database;
}
