import { setTimeout as pause } from 'node:timers/promises';
import type { RunEventView, RunView } from '#protocol';
import type { RestClient } from '../support/rest-client.js';

/** Milliseconds between two looks at a run: seldom, since each one costs the coordinator time. */
const LOOK_EVERY = 500;
/** Milliseconds, far beyond any run of services that take no time. */
const DEADLINE = 120_000;

export interface BegunRun {
  readonly id: string;
  readonly steps: number;
}

/** A restart of the whole environment, planned and begun. */
export async function begunRun(rest: RestClient, environment: string): Promise<BegunRun> {
  const plan = await rest.plan(environment);
  const { status, body } = await rest.begin(environment, plan);
  if (status !== 202) throw new Error(`The run was refused (${status}): ${JSON.stringify(body)}`);
  return { id: body.id, steps: plan.stages.flatMap(({ steps }) => steps).length };
}

/** Resolves when it has succeeded; rejects with what else became of it. */
export function succeeded(rest: RestClient, id: string): Promise<RunView> {
  return sometime(`the end of run ${id}`, async () => {
    const run = await rest.run(id);
    if (run.status === 'succeeded') return run;
    if (run.finishedAtMs !== null || run.status === 'needs-attention')
      throw new Error(`Run ${id} is ${run.status}: ${run.message}`);
    return null;
  });
}

/** The whole history, page by page. */
export async function eventsOf(rest: RestClient, id: string): Promise<RunEventView[]> {
  const all: RunEventView[] = [];
  for (;;) {
    const path = `/runs/${id}/events?after=${all.at(-1)?.n ?? 0}`;
    const { events } = (await rest.ask<{ events: RunEventView[] }>('GET', path)).body;
    if (events.length === 0) return all;
    all.push(...events);
  }
}

/** What `look` finds once it finds something; the coordinator is left in peace in between. */
export async function sometime<T>(waitedFor: string, look: () => Promise<T | null>): Promise<T> {
  const giveUpAt = performance.now() + DEADLINE;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > giveUpAt)
      throw new Error(`waited ${DEADLINE} ms in vain for ${waitedFor}`);
    await pause(LOOK_EVERY);
  }
}
