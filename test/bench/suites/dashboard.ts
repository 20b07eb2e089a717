import { gzipSync } from 'node:zlib';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { browserPath, launch, NO_BROWSER } from '../../browser/browser.js';
import { RestClient } from '../../support/rest-client.js';
import { begunRun, succeeded } from '../begun-run.js';
import { benchCoordinator } from '../bench-coordinator.js';
import { openSwarm } from '../bench-swarm.js';
import { longest, nowIn, scrollThrough, shownAt, tasksOf, watchedPage } from '../page-tasks.js';
import { quantile } from '../quantile.js';
import type { Figure } from '../result.js';

const HOSTS = 200;
const ENVIRONMENTS = 1_000;
/** Requests at the same time, while the fleet is registered. */
const AT_ONCE = 20;
const LOADS = 5;
/** Milliseconds in which nothing may hold a page up before it counts as interactive. */
const QUIET = 500;
/** Milliseconds of a page that has been opened until it only follows. */
const SETTLE = 2_000;
const FLEET_SHOWN = ['h1', 'ul[aria-label^="Environments"] li'];
const RUN_SHOWN = ['h1', '[data-step]'];

const ms = { unit: 'ms', better: 'lower' } as const;

/** The pages as a browser feels them: what they weigh, when they answer, what holds them up. */
export async function benchDashboard(): Promise<Figure[]> {
  const path = browserPath();
  if (path === null) {
    process.stderr.write(`${NO_BROWSER}\n`);
    return [{ ...ms, id: 'interactive', value: null, goal: 1_500, note: NO_BROWSER }];
  }
  const browser = await launch(path);
  try {
    return [...(await largeFleet(browser)), ...(await streamingRun(browser))];
  } finally {
    await browser.close();
  }
}

async function largeFleet(browser: Browser): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-bench-dashboard-'));
  const coordinator = await benchCoordinator(folder);
  try {
    await coordinator.start();
    await register(new RestClient(coordinator.url));
    return [
      await firstLoad(browser, coordinator.url),
      await interactive(browser, coordinator.url),
      ...(await scrolling(browser, coordinator.url)),
    ];
  } finally {
    await coordinator.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function register(rest: RestClient): Promise<void> {
  const names = Array.from({ length: ENVIRONMENTS }, (_, i) => `Farm-${i + 1}`);
  const next = async (): Promise<void> => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      const { status } = await rest.ask('POST', '/environments', {
        name,
        platformDb: { kind: 'none' },
      });
      if (status !== 201) throw new Error(`${name} was refused (${status})`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

async function firstLoad(browser: Browser, url: string): Promise<Figure> {
  const page = await watchedPage(browser);
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js'))
      sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(url);
  await shownAt(page, FLEET_SHOWN);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.context().close();
  return {
    id: 'first-load',
    value: bytes / 1_000,
    unit: 'kB',
    better: 'lower',
    goal: 250,
    note: `gzipped, the ${sizes.length} files of JavaScript that a browser loads for the fleet page`,
  };
}

async function interactive(browser: Browser, url: string): Promise<Figure> {
  const times: number[] = [];
  for (let load = 0; load < LOADS; load += 1) {
    const page = await watchedPage(browser);
    await page.goto(url, { waitUntil: 'commit' });
    const shown = await shownAt(page, FLEET_SHOWN);
    await pause(QUIET * 2);
    let ready = shown;
    for (const task of await tasksOf(page))
      if (task.fromMs <= ready + QUIET) ready = Math.max(ready, task.fromMs + task.ms);
    times.push(ready);
    await page.context().close();
  }
  return {
    ...ms,
    id: 'interactive',
    value: quantile(times, 0.5),
    goal: 1_500,
    note: `median of ${LOADS} loads without a cache: from navigation until the fleet of ${ENVIRONMENTS} environments is there and no task above 50 ms begins for ${QUIET} ms`,
  };
}

async function scrolling(browser: Browser, url: string): Promise<Figure[]> {
  const page = await watchedPage(browser);
  await page.goto(url);
  await shownAt(page, FLEET_SHOWN);
  await pause(SETTLE);
  const began = await nowIn(page);
  const { frames, longestGapMs } = await scrollThrough(page);
  const tasks = (await tasksOf(page)).filter(({ fromMs }) => fromMs >= began);
  await page.context().close();
  return [
    {
      ...ms,
      id: 'scroll-gap',
      value: longestGapMs,
      goal: 100,
      note: `the longest time between two of ${frames} frames while ${ENVIRONMENTS} environments scroll by from the first to the last`,
    },
    {
      ...ms,
      id: 'scroll-task',
      value: longest(tasks),
      goal: 100,
      note: 'the longest task meanwhile; 0: none above 50 ms',
    },
  ];
}

async function streamingRun(browser: Browser): Promise<Figure[]> {
  const farm = await openSwarm({ hosts: HOSTS, environments: ['large'] });
  try {
    const { id, steps } = await begunRun(farm.rest, 'large');
    const page = await watchedPage(browser);
    await page.goto(`${farm.first.url}/runs/${id}`);
    const opened = (await shownAt(page, RUN_SHOWN)) + SETTLE;
    await pause(SETTLE);
    const missed = farm.ledger.done;
    await succeeded(farm.rest, id);
    // It has heard of all of them, by its socket.
    await page.getByText(`${steps} of ${steps}`).first().waitFor();
    await pause(SETTLE);
    const tasks = await tasksOf(page);
    const following = tasks.filter(({ fromMs }) => fromMs > opened);
    const followed = ((await nowIn(page)) - opened) / 1_000;
    await page.context().close();
    return [
      {
        ...ms,
        id: 'run-task',
        value: longest(following),
        goal: 100,
        note: `the longest task of the page of a run of ${HOSTS} hosts in ${followed.toFixed(0)} s in which ${steps - missed} of its ${steps} steps stream; 0: none above 50 ms`,
      },
      {
        ...ms,
        id: 'run-open',
        value: longest(tasks.filter(({ fromMs }) => fromMs <= opened)),
        goal: null,
        note: 'the longest task while that page is opened and drawn for the first time',
      },
    ];
  } finally {
    await farm.close();
  }
}
