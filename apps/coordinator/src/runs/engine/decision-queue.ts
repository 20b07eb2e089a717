import type { Lease, StoredRun } from '#adapters/store';
import type { Run, RunEvent } from '#domain/runbook';
import { decided, type DecidedRun } from './decided.js';
import type { EnginePorts } from './ports.js';

/** Another process drives the run: whatever this one decided about it counts for nothing. */
export class LeaseLost extends Error {}

/** The store has no such run. */
export class RunGone extends Error {}

/** What happens to the run in the state in which it is. May be asked several times; throws where it is refused. */
export type EventsFor = (run: Run) => readonly RunEvent[];

interface Entry {
  readonly eventsFor: EventsFor;
  readonly resolve: (stored: StoredRun) => void;
  readonly reject: (error: unknown) => void;
}

type Ports = Pick<EnginePorts, 'runs' | 'labelMs' | 'changed'>;

/**
 * The decisions about one run, in the order in which their events came: load, decide, save, and only then tell. What came
 * while a decision was on its way to the disk goes there together with the next one.
 */
export class DecisionQueue {
  private waiting: Entry[] = [];
  private working: Promise<void> | null = null;
  /** A save had no answer: what is known may be older than what is stored. */
  private isDoubtful = false;

  constructor(
    private readonly runId: string,
    private readonly ports: Ports,
    /** The lease of its owner; `anyone`: others may decide about it, too, and nothing is done here that nobody else may do. */
    private readonly by: Lease | 'anyone',
    private known: StoredRun | null,
    /** Called before anybody is told of a decision. `own`: nobody else had a hand in it since the state before. */
    private readonly moved: (now: StoredRun, how: 'own' | 'read') => void = () => undefined,
  ) {}

  get isIdle(): boolean {
    return this.working === null;
  }

  /**
   * Resolves with the run as it is stored, whether or not the events changed it.
   * @throws {@link LeaseLost}, {@link RunGone}, what `eventsFor` throws, or why the store failed: then what was saved is
   *   read again before anything else is decided, so that asking again is safe
   */
  decide(eventsFor: EventsFor): Promise<StoredRun> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ eventsFor, resolve, reject });
      this.working ??= this.work();
    });
  }

  /** Reads the run again if it is not known in this version yet. */
  async catchUp(version: number): Promise<void> {
    await this.idle();
    if (this.known !== null && this.known.version >= version) return;
    this.isDoubtful = true;
    await this.decide(() => []);
  }

  async idle(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      const entries = this.waiting.splice(0);
      try {
        await this.decideAll(entries);
      } catch (error) {
        this.isDoubtful = true;
        for (const { reject } of entries) reject(error);
      }
    }
    this.working = null;
  }

  private async decideAll(entries: readonly Entry[]): Promise<void> {
    let asked = entries;
    let base = this.trusted() ?? (await this.read());
    for (;;) {
      if (this.by !== 'anyone' && !isHeld(base, this.by)) throw new LeaseLost();
      const { left, ...next } = replayed(base.run, asked);
      const stored = await this.saved(base, next);
      if (stored !== null) {
        for (const { resolve } of left) resolve(stored);
        return;
      }
      asked = left;
      base = await this.read();
    }
  }

  /**
   * What is known of the run if that can be decided on. Who does not drive it cannot know what its owner has made of it
   * since: the report of a command that was sent meanwhile would look like none of the run, and be acknowledged unstored.
   */
  private trusted(): StoredRun | null {
    return this.by === 'anyone' || this.isDoubtful ? null : this.known;
  }

  /** Null: somebody else has saved the run. */
  private async saved(base: StoredRun, { run, changes }: DecidedRun): Promise<StoredRun | null> {
    if (run === base.run) return base;
    const { runs, labelMs, changed } = this.ports;
    const saving = await runs.save(base, run, changes, labelMs(), this.by);
    switch (saving.kind) {
      case 'saved':
        this.known = saving.stored;
        this.moved(saving.stored, 'own');
        changed(this.runId);
        return saving.stored;
      case 'lease-lost':
        throw new LeaseLost();
      case 'stale':
        return null;
    }
  }

  private async read(): Promise<StoredRun> {
    const stored = await this.ports.runs.load(this.runId);
    if (stored === null) throw new RunGone();
    const isNew = this.known !== null && this.known.version !== stored.version;
    this.isDoubtful = false;
    this.known = stored;
    this.moved(stored, 'read');
    if (isNew) this.ports.changed(this.runId);
    return stored;
  }
}

const isHeld = ({ lease }: StoredRun, { owner, epoch }: Lease): boolean =>
  lease.owner === owner && lease.epoch === epoch;

/** What the entries make of the run, one after the other. Those that are refused are told so, and leave. */
function replayed(run: Run, entries: readonly Entry[]): DecidedRun & { readonly left: Entry[] } {
  let now: DecidedRun = { run, changes: [] };
  const left: Entry[] = [];
  for (const entry of entries)
    try {
      const next = decided(now.run, entry.eventsFor(now.run));
      now = { run: next.run, changes: [...now.changes, ...next.changes] };
      left.push(entry);
    } catch (error) {
      entry.reject(error);
    }
  return { ...now, left };
}
