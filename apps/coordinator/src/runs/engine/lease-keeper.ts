import {
  type HeadWatch,
  type LeaseTimes,
  leaseTimes,
  newHeadWatch,
  type RunHead,
  watchHeads,
} from '#domain/runbook';
import type { StoredRun } from '#adapters/store';
import { DrivingLease } from './driving-lease.js';
import { Outage } from './outage.js';
import { type EnginePorts, type EngineSettings, shortName } from './ports.js';

/** Milliseconds: within so much what another process saved is noticed, be it a person's wish or a worker's report. */
const LOOK_EVERY = 500;

/** What the keeper of leases tells, and what it has to know of the runs that are driven here. */
export interface LeaseHolder {
  claimed(stored: StoredRun, lease: DrivingLease): void;
  /** Another process drives it by now. */
  lost(runId: string): void;
  /** The store shows it in another version than before, or not among the active runs any more. */
  moved(runId: string, version: number | null): void;
  /** Milliseconds that it was driven and no beat has told yet. */
  untold(runId: string): number;
  told(runId: string, milliseconds: number): void;
}

/**
 * Who drives which run. Claims what nobody drives, tells the store of its own life, and lets go of what another process
 * has claimed. Waiting is by this process' monotonic clock alone; no instant of another machine is looked at.
 */
export class LeaseKeeper {
  readonly times: LeaseTimes;
  private readonly held = new Map<string, DrivingLease>();
  private readonly versions = new Map<string, number>();
  private readonly outage: Outage;
  private readonly claiming = new Set<string>();
  private readonly ending = new AbortController();
  private readonly silent = new AbortController();
  private watch: HeadWatch;
  private scanning: Promise<void> = Promise.resolve();
  private beating: Promise<void> = Promise.resolve();

  constructor(
    private readonly ports: Pick<EnginePorts, 'runs' | 'timers' | 'labelMs' | 'log' | 'random'>,
    private readonly settings: EngineSettings,
    private readonly holder: LeaseHolder,
  ) {
    this.times = leaseTimes(settings.lease);
    this.watch = newHeadWatch(settings.lease);
    this.outage = new Outage(ports.log, ports.random);
  }

  get isStoreAway(): boolean {
    return this.outage.isOn;
  }

  start(): void {
    this.scanning = this.repeat(() => this.scan(), this.ending.signal);
    this.beating = this.repeat(() => this.beatAll(), this.silent.signal);
  }

  /** Claims nothing more. Leases are kept until they are released. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.scanning;
  }

  /** So that another process takes over at once. */
  async release(): Promise<void> {
    this.silent.abort();
    await this.beating;
    const leases = [...this.held.values()];
    this.held.clear();
    await Promise.all(
      leases.map((lease) =>
        this.letGo(lease).catch((error: unknown) => this.ports.log.failed(error)),
      ),
    );
  }

  /** A run that was just stored here; nobody has driven it. Never rejects: the next scan finds it, too. */
  async adopt({ run, lease, version }: StoredRun): Promise<void> {
    const head = { ...run, runId: run.id, version, owner: null, epoch: lease.epoch, beat: 0 };
    await this.claim(head).catch((error: unknown) => this.outage.failed(error));
  }

  /** The run is over: its last beat tells how long it was driven in all. Never rejects. */
  async finish(lease: DrivingLease, drivenMs: number): Promise<void> {
    this.forget(lease);
    const { runId, owner, epoch } = lease;
    await this.ports.runs.beat({ runId, owner, epoch }, drivenMs).catch(() => undefined);
  }

  /** Another process drives it. */
  forget(lease: DrivingLease): void {
    if (this.held.get(lease.runId) === lease) this.held.delete(lease.runId);
  }

  mayDispatch(lease: DrivingLease): boolean {
    return (
      this.held.get(lease.runId) === lease && lease.mayDispatch(this.ports.timers.now(), this.times)
    );
  }

  async prove(lease: DrivingLease): Promise<'kept' | 'lost' | 'unknown'> {
    try {
      return await this.beat(lease);
    } catch (error) {
      this.outage.failed(error);
      return 'unknown';
    }
  }

  /** Each round says after how many ms the next one begins; while the store is away, soon and then more seldom. */
  private async repeat(round: () => Promise<number>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let pause: number;
      try {
        pause = await round();
        this.outage.answered();
      } catch (error) {
        pause = Math.min(this.outage.failed(error), this.times.beatEvery);
      }
      await this.ports.timers.sleep(pause, signal);
    }
  }

  private async scan(): Promise<number> {
    const { timers, runs } = this.ports;
    const askedAt = timers.now();
    const heads = await runs.heads();
    const { watch, expired } = watchHeads(this.watch, heads, timers.now());
    this.watch = watch;
    this.tellMoved(heads);
    for (const lease of this.held.values())
      if (lease.claimedAt < askedAt && isElsewhere(lease, heads)) this.lose(lease);
    for (const head of heads)
      if (!this.held.has(head.runId) && (expired.includes(head) || this.isOwn(head)))
        await this.claim(head);
    return Math.min(LOOK_EVERY, this.times.scanEvery);
  }

  /** A claim of this process whose answer was lost. */
  private isOwn({ owner }: RunHead): boolean {
    return owner === this.settings.owner;
  }

  private tellMoved(heads: readonly RunHead[]): void {
    const active = new Set(heads.map(({ runId }) => runId));
    for (const runId of this.versions.keys())
      if (!active.has(runId)) {
        this.versions.delete(runId);
        this.holder.moved(runId, null);
      }
    for (const { runId, version } of heads)
      if (this.versions.get(runId) !== version) {
        this.versions.set(runId, version);
        this.holder.moved(runId, version);
      }
  }

  /** Once at a time: the store takes a second claim of this process for a repetition of the first. */
  private async claim(head: RunHead): Promise<void> {
    const { runId } = head;
    if (this.claiming.has(runId) || this.ending.signal.aborted) return;
    this.claiming.add(runId);
    try {
      await this.claimed(head);
    } finally {
      this.claiming.delete(runId);
    }
  }

  private async claimed(head: RunHead): Promise<void> {
    const { runs, timers, labelMs } = this.ports;
    const { owner } = this.settings;
    const { runId, epoch, beat } = head;
    const sentAt = timers.now();
    const message = claimText(head, this.settings);
    const claiming = await runs.claim({ runId, epoch, beat, owner, atMs: labelMs(), message });
    if (claiming.kind === 'taken') return;
    const { stored } = claiming;
    const { fence } = stored.lease;
    if (fence === null) throw new Error(`run ${runId} was claimed and has no fence`);
    const lease = new DrivingLease(runId, owner, stored.lease.epoch, fence, sentAt);
    if (this.ending.signal.aborted) return this.letGo(lease);
    this.held.set(runId, lease);
    this.versions.set(runId, stored.version);
    this.holder.claimed(stored, lease);
  }

  private async letGo({ runId, owner, epoch }: DrivingLease): Promise<void> {
    await this.ports.runs.release({ runId, owner, epoch });
  }

  private async beatAll(): Promise<number> {
    await Promise.all([...this.held.values()].map((lease) => this.beat(lease)));
    return this.times.beatEvery;
  }

  private async beat(lease: DrivingLease): Promise<'kept' | 'lost'> {
    const { runId, owner, epoch } = lease;
    const sentAt = this.ports.timers.now();
    const driven = this.holder.untold(runId);
    const answer = await this.ports.runs.beat({ runId, owner, epoch }, driven);
    if (answer === 'lost') {
      this.lose(lease);
      return answer;
    }
    lease.renewed(sentAt);
    this.holder.told(runId, driven);
    return answer;
  }

  private lose(lease: DrivingLease): void {
    if (this.held.get(lease.runId) !== lease) return;
    this.held.delete(lease.runId);
    this.holder.lost(lease.runId);
  }
}

const isElsewhere = ({ runId, owner, epoch }: DrivingLease, heads: readonly RunHead[]): boolean =>
  heads.some((head) => head.runId === runId && (head.owner !== owner || head.epoch !== epoch));

function claimText({ owner, epoch }: RunHead, { owner: own, lease }: EngineSettings): string {
  const now = `Coordinator ${shortName(own)} drives the run from now on`;
  if (owner === null) return epoch === 0 ? `${now}.` : `${now}; the one before had let go of it.`;
  if (owner === own) return `${now}; it had claimed it without an answer of the store.`;
  return `${now}; coordinator ${shortName(owner)} gave no sign of life for ${lease / 1_000} s.`;
}
