import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../support/random.js';
import { eventually } from '../../support/eventually.js';
import type { StoreState, ZombieWindow } from '../checker/evidence.js';
import { type Coordinator, LEASE } from '../world/coordinator.js';
import type { StoreLock } from '../world/store-lock.js';
import type { World } from '../world/world.js';

/** Milliseconds between two looks at the store: finer than what is measured. */
const LOOK_EVERY = 5;
/** Milliseconds. An honest transaction is shorter; a lock that is held for longer is held by one who is suspended. */
const LONGEST_TRANSACTION = 100;
/** Milliseconds that a zombie may act alone: less than a lease, so that it cannot rightly claim anything. */
const ALONE = 700;
/** Milliseconds: several leases. */
const SHORTEST_STOP = 1_500;
const LONGEST_STOP = 3_500;
/** Tries for a moment inside a transaction. */
const TRIES = 300;

interface Owner {
  readonly driving: Coordinator;
  readonly other: Coordinator;
  readonly state: StoreState;
}

/** Suspends whichever of two coordinators drives the run. */
export class Suspension {
  /** Milliseconds from the suspension of an owner to the claim by the other one. */
  readonly takeovers: number[] = [];
  readonly windows: ZombieWindow[] = [];
  /** How often an owner was suspended inside a transaction. */
  insides = 0;

  private constructor(
    private readonly world: World,
    private readonly parts: { readonly lock: StoreLock; readonly random: Random },
    private readonly pair: readonly [Coordinator, Coordinator],
    /** What the first one calls itself in the store. */
    private readonly firstId: string,
  ) {}

  /** While the first coordinator is the only one: starts the second. */
  static async of(
    world: World,
    parts: { readonly lock: StoreLock; readonly random: Random },
  ): Promise<Suspension> {
    const [first, second] = world.coordinators;
    if (first === undefined || second === undefined) throw new Error('two coordinators are needed');
    const firstId = await eventually('the first owner', () => {
      const run = world.store.newest();
      return run !== null && world.store.state(run.id).owner;
    });
    await second.start();
    await world.connected();
    return new Suspension(world, parts, [first, second], firstId);
  }

  /** Each does one stop and says what came of it. */
  readonly kinds: readonly (() => Promise<string>)[] = [
    () => this.betweenTransactions(),
    () => this.insideTransaction(),
    () => this.aloneWithTheStore(),
  ];

  private async betweenTransactions(): Promise<string> {
    const owner = await this.suspendedBetween();
    if (owner === null) return 'the run was over before';
    const { random } = this.parts;
    const took = await this.takenOver(owner);
    const more = random.between(0, LONGEST_STOP);
    await pause(more);
    owner.driving.thaw();
    return `${owner.driving.name} suspended, ${took}, went on ${more.toFixed(0)} ms later`;
  }

  private async insideTransaction(): Promise<string> {
    for (let n = 0; n < TRIES; n += 1) {
      const owner = this.owner();
      if (owner === null) return 'the run was over before a transaction was hit';
      owner.driving.freeze();
      if (await this.isLocked()) {
        this.insides += 1;
        const time = this.parts.random.between(SHORTEST_STOP, LONGEST_STOP);
        await pause(time);
        owner.driving.thaw();
        return `${owner.driving.name} suspended for ${time.toFixed(0)} ms inside a transaction`;
      }
      owner.driving.thaw();
      await pause(this.parts.random.between(0, 3 * LOOK_EVERY));
    }
    return 'no transaction was hit';
  }

  /** What is written while the zombie is the only one that runs is its own. */
  private async aloneWithTheStore(): Promise<string> {
    const owner = await this.suspendedBetween();
    if (owner === null) return 'the run was over before';
    const { driving: zombie, other } = owner;
    const took = await this.takenOver(owner);
    await this.freezeBetween(other);
    const before = this.world.store.state(owner.state.runId);
    const since = performance.now();
    zombie.thaw();
    await pause(ALONE);
    await this.freezeBetween(zombie);
    const alone = performance.now() - since;
    const after = this.world.store.state(owner.state.runId);
    const written = this.world.store.events(before.runId, before.lastEvent);
    other.thaw();
    zombie.thaw();
    // Longer than that it might have claimed the run by right.
    if (alone > LEASE) return `${zombie.name}: ${took}, but it was alone for too long to tell`;
    this.windows.push({ before, after, written });
    return `${zombie.name} suspended, ${took}, then alone for ${alone.toFixed(0)} ms: ${written.length} events written`;
  }

  /** Null: nobody drives a run. */
  private owner(): Owner | null {
    const { store } = this.world;
    const run = store.newest();
    if (run?.status !== 'running') return null;
    const state = store.state(run.id);
    if (state.owner === null) return null;
    const [first, second] = this.pair;
    return state.owner === this.firstId
      ? { driving: first, other: second, state }
      : { driving: second, other: first, state };
  }

  /** The owner, suspended while it holds no lock. */
  private async suspendedBetween(): Promise<Owner | null> {
    for (;;) {
      const owner = this.owner();
      if (owner === null) return null;
      owner.driving.freeze();
      // Between the look and the stop it may have lost the run.
      if (!(await this.isLocked()) && this.owner()?.state.epoch === owner.state.epoch) return owner;
      owner.driving.thaw();
      await pause(LOOK_EVERY);
    }
  }

  private async freezeBetween(coordinator: Coordinator): Promise<void> {
    coordinator.freeze();
    while (await this.isLocked()) {
      coordinator.thaw();
      await pause(LOOK_EVERY);
      coordinator.freeze();
    }
  }

  /** Whether somebody has the write lock and does not give it back. */
  private async isLocked(): Promise<boolean> {
    for (const until = performance.now() + LONGEST_TRANSACTION; performance.now() < until;) {
      if (this.parts.lock.isFree()) return false;
      await pause(LOOK_EVERY);
    }
    return true;
  }

  /** @returns how long it took, in words, or that the run came to its end by itself */
  private async takenOver({ state }: Owner): Promise<string> {
    const since = performance.now();
    const { store } = this.world;
    const isTaken = await eventually(`a takeover of run ${state.runId}`, () => {
      if (store.state(state.runId).epoch > state.epoch) return 'yes';
      return store.run(state.runId)?.status === 'running' ? null : 'over';
    });
    const took = performance.now() - since;
    if (isTaken === 'over') return 'the run ended without it';
    this.takeovers.push(took);
    return `taken over after ${took.toFixed(0)} ms`;
  }
}
