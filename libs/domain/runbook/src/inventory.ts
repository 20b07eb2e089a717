import { HostAnswers } from './host-answers.js';
import { farmOf, rowNamed, workerOf } from './host-matching.js';
import { inNameOrder, isSameHost, shortName } from './host-names.js';
import type { HostSetting, KnownWorker, RegisteredServer } from './inventory-sources.js';

export type HostSource = 'OSSYS_SERVER' | 'server.hsconf' | 'worker' | 'environment';

export interface InventoryHost {
  readonly host: string;
  /** What it is called in its sources, and by a person's answer; one spelling of each. */
  readonly names: readonly string[];
  readonly sources: readonly HostSource[];
  /** IS_ACTIVE of the registered row; null: not registered. */
  readonly active: boolean | null;
  readonly address: string | null;
  readonly worker: KnownWorker | null;
  readonly excluded: HostSetting['excluded'];
  readonly sameAs: string | null;
}

/** A name that more than one host may have. */
export interface AmbiguousHost {
  readonly name: string;
  readonly candidates: readonly string[];
}

export interface KnownHosts {
  readonly hosts: readonly InventoryHost[];
  readonly ambiguous: readonly AmbiguousHost[];
}

/**
 * Which hosts an environment has: all rows of OSSYS_SERVER, active or not, the controller named by server.hsconf, and
 * every worker. Rows and workers are matched by name, then FQDN, then address, ignoring case and domain suffix;
 * what stays ambiguous is asked of a person once and stored (`sameAs`).
 */
export function knownHosts(sources: {
  registered: readonly RegisteredServer[];
  workers: readonly KnownWorker[];
  settings: readonly HostSetting[];
  controllerHost: string | null;
}): KnownHosts {
  const answers = new HostAnswers(sources.settings);
  // The same farm gives the same hosts, in whatever order a database lists it. An active row comes last, so that its
  // address counts where one server is registered twice.
  const registered = inTextOrder(sources.registered, (row) => [row.active, row.name, row.address]);
  const workers = inTextOrder(sources.workers, ({ host }) => host);
  const farm = farmOf({ registered, workers, answers });
  const ambiguous = new Map<string, AmbiguousHost>();
  const merged = new Map<string, InventoryHost>();
  const add = (name: string, source: HostSource, row: RegisteredServer | null) => {
    const { worker, candidates } = workerOf(name, row, farm);
    if (candidates.length > 0 && !answers.of(name)?.excluded)
      ambiguous.set(shortName(name), { name, candidates });
    const host = worker?.host ?? answers.resolved(name);
    const known = merged.get(shortName(host)) ?? blank(host, worker, answers.of(host));
    merged.set(shortName(host), seenIn(known, { name, source, row }));
  };
  for (const row of registered) add(row.name, 'OSSYS_SERVER', row);
  for (const { host } of workers) add(host, 'worker', null);
  const addNamed = (name: string, source: HostSource) => {
    const row = rowNamed(name, registered);
    add(row?.name ?? name, source, row);
  };
  for (const name of namedByHsconf(workers)) addNamed(name, 'server.hsconf');
  if (sources.controllerHost !== null) addNamed(sources.controllerHost, 'environment');
  const hosts = [...merged.values()].sort((a, b) => inNameOrder(a.host, b.host));
  return { hosts, ambiguous: [...ambiguous.values()] };
}

function seenIn(
  known: InventoryHost,
  { name, source, row }: { name: string; source: HostSource; row: RegisteredServer | null },
): InventoryHost {
  return {
    ...known,
    names: known.names.some((other) => isSameHost(other, name))
      ? known.names
      : [...known.names, name],
    sources: known.sources.includes(source) ? known.sources : [...known.sources, source],
    // Two rows of one renamed server: either being active makes the host active.
    active: row === null ? known.active : known.active === true || row.active,
    address: row?.address ?? known.address,
  };
}

export function namedByHsconf(workers: readonly KnownWorker[]): string[] {
  const names = workers.flatMap(({ controllerHost }) =>
    controllerHost === null ? [] : [controllerHost],
  );
  return [...new Map(names.map((name) => [shortName(name), name])).values()];
}

function blank(
  host: string,
  worker: KnownWorker | null,
  setting: HostSetting | undefined,
): InventoryHost {
  return {
    host,
    names: [],
    sources: [],
    active: null,
    address: null,
    worker,
    excluded: setting?.excluded ?? null,
    sameAs: setting?.sameAs ?? null,
  };
}

/** By the text of a part of each. */
const inTextOrder = <T>(items: readonly T[], part: (item: T) => unknown): T[] =>
  items
    .map((item) => ({ item, text: JSON.stringify(part(item)) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ item }) => item);
