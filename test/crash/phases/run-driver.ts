import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../support/eventually.js';
import type { RestClient } from '../../support/rest-client.js';
import type { RunNote, RunRow, StepRow } from '../checker/evidence.js';
import { ENVIRONMENT } from '../world/farm.js';
import type { World } from '../world/world.js';

/** Milliseconds between two looks at the store, and between two tries of what was not answered. */
const LOOK_EVERY = 50;
/** Milliseconds. No run lasts as long, whatever is done to it; one that does is unfinished. */
const RUN_LIMIT = 240_000;

const OVER = ['succeeded', 'partial', 'failed', 'aborted'];

type Decision = RunNote['decisions'][number];

/** Keeps runs going, one after the other, and is the person whom a run in need of attention waits for. */
export class RunDriver {
  readonly notes: RunNote[] = [];
  private isEnding = false;
  private going: Promise<void> = Promise.resolve();

  constructor(
    private readonly world: World,
    private readonly print: (line: string) => void,
  ) {}

  start(): void {
    this.going = this.drive();
    // Told by `finish`, which may come much later.
    this.going.catch(() => undefined);
  }

  /** Resolves when the run that goes on is over; no other begins. Rejects with what it could not cope with. */
  finish(): Promise<void> {
    this.isEnding = true;
    return this.going;
  }

  private async drive(): Promise<void> {
    while (!this.isEnding) await this.one();
  }

  private async one(): Promise<void> {
    const since = performance.now();
    const ledgerFrom = await this.lastLine();
    const runId = await this.begin();
    const decisions: Decision[] = [];
    const end = await this.untilOver(runId, decisions);
    this.notes.push({ runId, ledgerFrom, ledgerTo: await this.lastLine(), decisions });
    const seconds = ((performance.now() - since) / 1000).toFixed(0);
    this.print(
      `run ${this.notes.length}: ${end.status} after ${seconds} s, claimed ${end.epoch} times`,
    );
  }

  private async begin(): Promise<string> {
    const plan = await this.insisted('a plan', async (rest) => rest.plan(ENVIRONMENT));
    const key = randomUUID();
    return this.insisted('a run', async (rest) => {
      const { status, body } = await rest.begin(ENVIRONMENT, plan, key);
      if (status < 300) return body.id;
      throw new Error(`${status} ${body.detail}`);
    });
  }

  private untilOver(runId: string, decisions: Decision[]): Promise<RunRow> {
    return eventually(
      `the end of run ${runId}`,
      async () => {
        await pause(LOOK_EVERY);
        const run = this.world.store.run(runId);
        if (run?.status === 'needs-attention') await this.attend(runId, decisions);
        return run !== null && OVER.includes(run.status) && run;
      },
      RUN_LIMIT,
    );
  }

  private async attend(runId: string, decisions: Decision[]): Promise<void> {
    const steps = this.world.store.steps(runId).filter(({ status }) => status === 'unknown');
    for (const step of steps) decisions.push(await this.decide(step));
  }

  /** As a person does: waits for the worker to be back, looks at the service, and says what is so. */
  private async decide(step: StepRow): Promise<Decision> {
    const { runId, seq, host, service } = step;
    await this.insisted(`the worker on ${host}`, async (rest) => {
      const { hosts } = await rest.hosts(ENVIRONMENT);
      if (hosts.find((one) => one.host === host)?.worker !== 'connected')
        throw new Error('it is not connected');
    });
    const last = (await this.world.farm.ledger()).findLast(
      (line) => line.host === host && line.service === service,
    );
    const isRestarted = last?.action === 'start' && last.generation !== step.expectGeneration;
    const [action, body] = isRestarted
      ? (['resolve', { as: 'succeeded' }] as const)
      : (['retry', {}] as const);
    this.print(`  a person: ${action} of step ${seq} (${service} on ${host})`);
    await this.insisted(`the ${action}`, async (rest) => {
      const reply = await rest.ask<{ detail?: string }>(
        'POST',
        `/runs/${runId}/steps/${seq}/${action}`,
        { reason: 'the test looked', ...body },
        { 'lockstep-actor': 'person' },
      );
      const now = this.world.store.steps(runId).find((one) => one.seq === seq);
      if (reply.status >= 300 && now?.status === 'unknown')
        throw new Error(`${reply.status} ${reply.body.detail ?? ''}`);
    });
    return { seq, kind: isRestarted ? 'resolved' : 'retried' };
  }

  private async lastLine(): Promise<number> {
    return (await this.world.farm.ledger()).at(-1)?.n ?? 0;
  }

  /** Asks whoever answers, again until it is done: what is killed in between says nothing. */
  private async insisted<T>(what: string, ask: (rest: RestClient) => Promise<T>): Promise<T> {
    let last = 'no coordinator answers';
    const attempt = async (): Promise<{ done: T } | null> => {
      for (const { rest } of this.world.ready)
        try {
          return { done: await ask(rest) };
        } catch (error) {
          last = error instanceof Error ? error.message : String(error);
        }
      await pause(LOOK_EVERY);
      return null;
    };
    try {
      return (await eventually(what, attempt)).done;
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : what}; last: ${last}`, {
        cause: error,
      });
    }
  }
}
