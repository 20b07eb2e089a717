import path from 'node:path';
import type { SqlServerStoreSettings, StoreSettings } from '#adapters/store';
import type { CoordinatorConfig } from '../config/coordinator.config.js';
import { resolveSecret } from '../config/secret-reference.js';
import type { StoreConfig } from '../config/store.config.js';

/** @throws Error when the password cannot be read; what the keys mean together was checked with the configuration */
export async function storeSettings({ store, dataDir }: CoordinatorConfig): Promise<StoreSettings> {
  if (store.type === 'sqlite')
    return { type: 'sqlite', file: store.file ?? path.join(dataDir, 'lockstep.sqlite') };
  const password = await resolveSecret(store.password ?? '');
  if (!password.ok)
    throw new Error(
      `The password of the store was not found: ${password.problem}. Correct the file or variable, or store.password.`,
    );
  return {
    type: 'mssql',
    ...addressed(store),
    database: store.database ?? '',
    user: store.user ?? '',
    password: password.value,
    encrypt: store.encrypt ?? true,
    ...(store.caFile === undefined ? {} : { caFile: store.caFile }),
    trustServerCertificate: store.trustServerCertificate ?? false,
  };
}

const addressed = ({
  host,
  port,
  instance,
}: StoreConfig): Pick<SqlServerStoreSettings, 'host' | 'port' | 'instance'> => ({
  host: host ?? '',
  ...(port === undefined ? {} : { port }),
  ...(instance === undefined ? {} : { instance }),
});
