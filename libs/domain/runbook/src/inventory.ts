/**
 * Which hosts an environment has: all rows of OSSYS_SERVER, active or not, the controller named by server.hsconf, and
 * every worker. Rows and workers are matched by name, then FQDN, then address, ignoring case and domain suffix;
 * what stays ambiguous is asked of a person once and stored (`sameAs`).
 */
export interface RegisteredServer {
  readonly name: string;
  readonly address: string | null;
  readonly active: boolean;
}

export interface InstalledService {
  readonly service: string;
  readonly state: string;
  readonly startMode: string;
}

export interface KnownWorker {
  readonly host: string;
  readonly connected: boolean;
  readonly fqdn: string | null;
  readonly addresses: readonly string[];
  /** From the host's own server.hsconf. */
  readonly controllerHost: string | null;
  /** Null: never reported. */
  readonly services: readonly InstalledService[] | null;
}

export interface HostSetting {
  readonly host: string;
  readonly excluded: {
    readonly reason: string;
    readonly by: string;
    readonly reviewOn: string;
  } | null;
  /** A person's answer: this name means that host. */
  readonly sameAs: string | null;
}

export type HostSource = 'OSSYS_SERVER' | 'server.hsconf' | 'worker' | 'environment';

export interface InventoryHost {
  readonly host: string;
  readonly sources: readonly HostSource[];
  /** IS_ACTIVE of the registered row; null: not registered. */
  readonly active: boolean | null;
  readonly address: string | null;
  readonly worker: KnownWorker | null;
  readonly excluded: HostSetting['excluded'];
  readonly sameAs: string | null;
}

/** A registered name that more than one worker answers to. */
export interface AmbiguousHost {
  readonly name: string;
  readonly candidates: readonly string[];
}

export interface KnownHosts {
  readonly hosts: readonly InventoryHost[];
  readonly ambiguous: readonly AmbiguousHost[];
}

const ADDRESS = /^[0-9.]+$|:/;

/** Case and domain suffix do not tell hosts apart; an address is kept whole. */
export function shortName(name: string): string {
  const lower = name.trim().toLowerCase();
  return ADDRESS.test(lower) ? lower : (lower.split('.')[0] ?? lower);
}

export const isSameHost = (a: string, b: string): boolean => shortName(a) === shortName(b);

export function knownHosts(sources: {
  registered: readonly RegisteredServer[];
  workers: readonly KnownWorker[];
  settings: readonly HostSetting[];
  controllerHost: string | null;
}): KnownHosts {
  const { workers, settings } = sources;
  const ambiguous: AmbiguousHost[] = [];
  const merged = new Map<string, InventoryHost>();
  const add = (name: string, source: HostSource, row: RegisteredServer | null) => {
    const matches = matchingWorkers(resolved(name, settings), row?.address ?? null, workers);
    if (matches.length > 1) ambiguous.push({ name, candidates: matches.map(({ host }) => host) });
    const worker = matches.length === 1 ? (matches[0] ?? null) : null;
    const host = worker?.host ?? resolved(name, settings);
    const known = merged.get(shortName(host)) ?? blank(host, worker, settings);
    merged.set(shortName(host), seenIn(known, source, row));
  };
  for (const row of sources.registered) add(row.name, 'OSSYS_SERVER', row);
  for (const { host } of workers) add(host, 'worker', null);
  for (const name of namedByHsconf(workers)) add(name, 'server.hsconf', null);
  if (sources.controllerHost !== null) add(sources.controllerHost, 'environment', null);
  const hosts = [...merged.values()].sort((a, b) => inNameOrder(a.host, b.host));
  return { hosts, ambiguous };
}

function seenIn(
  known: InventoryHost,
  source: HostSource,
  row: RegisteredServer | null,
): InventoryHost {
  return {
    ...known,
    sources: known.sources.includes(source) ? known.sources : [...known.sources, source],
    // Two rows of one renamed server: either being active makes the host active.
    active: row === null ? known.active : known.active === true || row.active,
    address: row?.address ?? known.address,
  };
}

/** OSFE2 before OSFE10. */
export const inNameOrder = (a: string, b: string): number =>
  new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare(a, b);

export function namedByHsconf(workers: readonly KnownWorker[]): string[] {
  const names = workers.flatMap(({ controllerHost }) =>
    controllerHost === null ? [] : [controllerHost],
  );
  return [...new Map(names.map((name) => [shortName(name), name])).values()];
}

/** Name before FQDN before address: servers behind one address translation share the last. */
function matchingWorkers(
  name: string,
  address: string | null,
  workers: readonly KnownWorker[],
): KnownWorker[] {
  const byName = workers.filter(({ host }) => isSameHost(host, name));
  if (byName.length > 0) return byName;
  const byFqdn = workers.filter(({ fqdn }) => fqdn?.toLowerCase() === name.toLowerCase());
  if (byFqdn.length > 0) return byFqdn;
  return workers.filter(
    ({ addresses }) =>
      addresses.includes(name) || (address !== null && addresses.includes(address)),
  );
}

const settingOf = (name: string, settings: readonly HostSetting[]): HostSetting | undefined =>
  settings.find(({ host }) => isSameHost(host, name));

const resolved = (name: string, settings: readonly HostSetting[]): string =>
  settingOf(name, settings)?.sameAs ?? name;

function blank(
  host: string,
  worker: KnownWorker | null,
  settings: readonly HostSetting[],
): InventoryHost {
  const setting = settingOf(host, settings);
  return {
    host,
    sources: [],
    active: null,
    address: null,
    worker,
    excluded: setting?.excluded ?? null,
    sameAs: setting?.sameAs ?? null,
  };
}
