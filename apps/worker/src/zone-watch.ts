import { canonicalZone } from '#domain/zones';
import type { HostFacts, ServiceStatus, ZoneFacts } from '#protocol';

type ZoneChangeFacts = NonNullable<HostFacts['zoneChange']>;

/** Milliseconds, a day: a change is told so long after its last service was restarted, for who looks once a day. */
const TOLD_FOR = 86_400_000;

/** Between two looks at the zone. */
interface Change {
  readonly from: string;
  readonly to: string;
  /** When no service ran with an older zone any more, by the monotonic clock; null: some still do. */
  readonly healedAt: number | null;
}

/**
 * Notices that the host's zone is another than at the look before. A process keeps the zone that it started with, so
 * each service is remembered with the zone of the look that first saw its generation: it is stale while that
 * generation runs and the host is in another zone. Only generations are compared, no instants. A process that is first
 * seen together with a change may have started on either side of it, so it counts as started in both zones. The memory
 * is that of one run of the worker.
 */
export class ZoneWatch {
  #zone: string | null = null;
  #change: Change | null = null;
  /** By service; the zones in which that process can have started. */
  readonly #seen = new Map<string, { readonly generation: string; readonly zones: string[] }>();

  /** `now`: a monotonic clock, ms. */
  constructor(private readonly now: () => number) {}

  /**
   * What is to be told now. The services must have been asked before the zone was read: else a service that starts in
   * between would look older than a change that it has seen.
   */
  look(facts: ZoneFacts, services: readonly ServiceStatus[]): ZoneChangeFacts | null {
    const zone = zoneName(facts);
    // A zone without a name cannot be told from another one.
    if (zone === null) return this.#told([]);
    const before = this.#zone ?? zone;
    if (!isSame(before, zone)) this.#change = { from: before, to: zone, healedAt: null };
    this.#zone = zone;
    for (const { service, generation } of services)
      if (generation !== null && this.#seen.get(service)?.generation !== generation)
        this.#seen.set(service, { generation, zones: [before, zone] });
    const stale = services.filter((service) => this.#isStale(service, zone));
    return this.#told(stale.map(({ service }) => service));
  }

  #isStale({ service, state, generation }: ServiceStatus, zone: string): boolean {
    // Its manager cannot be asked: it may run on as it did.
    const isRunning = generation !== null || state === 'unknown';
    const startedIn = this.#seen.get(service)?.zones ?? [zone];
    return isRunning && !startedIn.some((one) => isSame(one, zone));
  }

  #told(staleServices: string[]): ZoneChangeFacts | null {
    if (this.#change === null) return null;
    const { from, to } = this.#change;
    const healedAt = staleServices.length > 0 ? null : (this.#change.healedAt ?? this.now());
    const isOver = healedAt !== null && this.now() - healedAt > TOLD_FOR;
    this.#change = isOver ? null : { from, to, healedAt };
    return isOver ? null : { from, to, staleServices };
  }
}

/** With `_dstoff`, as Windows writes it, where daylight saving time is switched off: that is another zone. */
function zoneName({ iana, windowsId, dstDisabled }: ZoneFacts): string | null {
  if (dstDisabled !== true) return iana ?? windowsId;
  const name = windowsId ?? iana;
  return name === null ? null : `${name}_dstoff`;
}

const isSame = (a: string, b: string): boolean =>
  (canonicalZone(a) ?? a).toLowerCase() === (canonicalZone(b) ?? b).toLowerCase();
