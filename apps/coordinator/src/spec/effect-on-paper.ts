import type { Run, RunEvent } from '#domain/runbook';
import type { EffectContext } from '../runs/engine/effect-context.js';
import { eventually } from './eventually.js';
import { TimersInMemory } from './timers-in-memory.js';

/** Milliseconds that pass in a turn of the event loop while something is waited for. */
const TURN = 5;

/** One effect without an engine: what it reports is kept, and its lease is what an example says. */
export class EffectOnPaper {
  readonly timers = new TimersInMemory();
  readonly reported: RunEvent[] = [];
  readonly aborting = new AbortController();
  mayDispatch = true;
  proof: 'kept' | 'lost' | 'unknown' = 'kept';

  context(run: Run): EffectContext {
    return {
      run: () => run,
      planId: 'p',
      lease: {
        fence: 7,
        mayDispatch: () => this.mayDispatch,
        prove: () => Promise.resolve(this.proof),
      },
      timers: this.timers,
      random: () => 0.5,
      takeFirstSending: () => true,
      onAnswer: () => () => undefined,
      report: (event) => {
        this.reported.push(event);
        return Promise.resolve();
      },
      signal: this.aborting.signal,
    };
  }

  /** Time passes meanwhile. */
  until(waitedFor: string, look: () => boolean): Promise<void> {
    return eventually(waitedFor, look, () => this.timers.pass(TURN));
  }

  async untilSettled(effect: Promise<void>): Promise<void> {
    let isSettled = false;
    void effect.finally(() => (isSettled = true));
    await this.until('the end of the effect', () => isSettled);
    await effect;
  }
}
