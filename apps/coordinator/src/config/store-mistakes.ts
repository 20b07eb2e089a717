import type { StoreConfig } from './store.config.js';

type Key = Exclude<keyof StoreConfig, 'type'>;

const REQUIRED = ['host', 'database', 'user', 'password'] as const satisfies readonly Key[];
const ON_SERVER = [
  ...REQUIRED,
  'port',
  'instance',
  'encrypt',
  'caFile',
  'trustServerCertificate',
] as const satisfies readonly Key[];

/** What is wrong between the keys of the store, each with its path; a key that would do nothing is a mistake too. */
export function storeMistakes(store: StoreConfig): string[] {
  const given = (key: Key): boolean => store[key] !== undefined;
  if (store.type === 'sqlite')
    return ON_SERVER.filter(given).map((key) => `store.${key}: only with store.type mssql`);
  const mistakes = REQUIRED.filter((key) => !given(key)).map(
    (key) => `store.${key}: must be given with store.type mssql`,
  );
  if (given('file')) mistakes.push('store.file: only with store.type sqlite');
  if (given('port') && given('instance'))
    mistakes.push(
      'store.instance: must not stand beside store.port: a named instance finds its own port',
    );
  if (store.encrypt === false && (given('caFile') || store.trustServerCertificate === true))
    mistakes.push(
      'store.encrypt: is false, so caFile and trustServerCertificate would do nothing: set it true or drop them',
    );
  return mistakes;
}
