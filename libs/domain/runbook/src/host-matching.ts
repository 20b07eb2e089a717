import type { HostAnswers } from './host-answers.js';
import { isSameHost, shortName } from './host-names.js';
import type { KnownWorker, RegisteredServer } from './inventory-sources.js';

export interface Farm {
  readonly registered: readonly RegisteredServer[];
  readonly workers: readonly KnownWorker[];
  readonly answers: HostAnswers;
  /** By the short name that people's answers give them. */
  readonly workersByName: ReadonlyMap<string, readonly KnownWorker[]>;
}

export function farmOf({
  registered,
  workers,
  answers,
}: Pick<Farm, 'registered' | 'workers' | 'answers'>): Farm {
  const workersByName = new Map<string, KnownWorker[]>();
  for (const worker of workers) {
    const name = shortName(answers.resolved(worker.host));
    workersByName.set(name, [...(workersByName.get(name) ?? []), worker]);
  }
  return { registered, workers, answers, workersByName };
}

/**
 * The worker of a host that a source calls `name`. In doubt there is none, and `candidates` says which hosts it may be.
 * A person's answer (`sameAs`) ends the doubt: with one, the registered address is not looked at any more.
 */
export function workerOf(
  name: string,
  row: RegisteredServer | null,
  farm: Farm,
): { worker: KnownWorker | null; candidates: readonly string[] } {
  const matches = matchingWorkers(name, row, farm);
  const [only] = matches;
  if (matches.length > 1) return { worker: null, candidates: matches.map(({ host }) => host) };
  if (only !== undefined && row !== null && isClaimedByAnother(only, row, farm))
    return { worker: null, candidates: [only.host, row.name] };
  return { worker: only ?? null, candidates: [] };
}

/** Name before FQDN before address: servers behind one address translation share the last. */
function matchingWorkers(
  name: string,
  row: RegisteredServer | null,
  { workers, answers, workersByName }: Farm,
): readonly KnownWorker[] {
  const isAnswered = (answers.of(name)?.sameAs ?? null) !== null;
  const meant = answers.resolved(name);
  const named = workersByName.get(shortName(meant));
  if (named !== undefined) return named;
  const qualified = workers.filter(({ fqdn }) => fqdn?.toLowerCase() === meant.toLowerCase());
  if (qualified.length > 0) return qualified;
  // IP_ADDRESS may hold a name (the OutgoingIPAddress of server.hsconf).
  const listed = !isAnswered && row?.address ? [meant, row.address] : [meant];
  return workers.filter(({ host, addresses }) =>
    listed.some((address) => addresses.includes(address) || isSameHost(host, address)),
  );
}

/**
 * Two servers that are registered and active and share one address are one server under two names, or two servers of
 * which one has no worker. The second must not disappear behind the first.
 */
function isClaimedByAnother(worker: KnownWorker, row: RegisteredServer, farm: Farm): boolean {
  const isByName = matchingWorkers(row.name, null, farm).includes(worker);
  if (isByName || !row.active) return false;
  return farm.registered.some(
    (other) =>
      other.active &&
      !isSameHost(other.name, row.name) &&
      matchingWorkers(other.name, other, farm).includes(worker),
  );
}

/** The registered server that server.hsconf or a person means: by name, or by an address that no other one has. */
export function rowNamed(
  name: string,
  registered: readonly RegisteredServer[],
): RegisteredServer | null {
  const named = registered.find((row) => isSameHost(row.name, name));
  if (named !== undefined) return named;
  const [row, ...others] = registered.filter(({ address }) => address === name);
  return others.length === 0 ? (row ?? null) : null;
}
