import type { Browser, Page } from 'playwright-core';

/** Milliseconds by the page's own clock, since its navigation. */
export interface Task {
  readonly fromMs: number;
  readonly ms: number;
}

/** Frames of a page while it scrolls. */
export interface Scrolled {
  readonly frames: number;
  /** Milliseconds between two frames, the longest. */
  readonly longestGapMs: number;
}

/** Tasks below 50 ms are not told by a browser: they hold nobody up. */
const WATCH_TASKS = `
globalThis.benchTasks = [];
const note = (entries) => benchTasks.push(...entries.map(({ startTime, duration }) => ({ fromMs: startTime, ms: duration })));
globalThis.benchObserver = new PerformanceObserver((list) => note(list.getEntries()));
benchObserver.observe({ type: 'longtask', buffered: true });
globalThis.benchTold = () => { note(benchObserver.takeRecords()); return benchTasks; };
`;

/** Pixels for each frame: a fast wheel. */
const SCROLL = `new Promise((done) => {
  let frames = 0, longestGapMs = 0, last = performance.now();
  const frame = (now) => {
    frames += 1;
    longestGapMs = Math.max(longestGapMs, now - last);
    last = now;
    if (scrollY + innerHeight >= document.documentElement.scrollHeight - 2) done({ frames, longestGapMs });
    else { scrollBy(0, 400); requestAnimationFrame(frame); }
  };
  requestAnimationFrame(frame);
})`;

/** A page of a browser that has never been here; it counts its long tasks from the first one on. */
export async function watchedPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript({ content: WATCH_TASKS });
  return page;
}

export const tasksOf = (page: Page): Promise<Task[]> => page.evaluate<Task[]>('benchTold()');

export const nowIn = (page: Page): Promise<number> => page.evaluate<number>('performance.now()');

/** Zero where no task was long enough to be told. */
export const longest = (tasks: readonly Task[]): number =>
  Math.max(0, ...tasks.map(({ ms }) => ms));

/** Down to the end. */
export const scrollThrough = (page: Page): Promise<Scrolled> => page.evaluate<Scrolled>(SCROLL);

/** Resolves with the page's instant at which all that `selectors` name is there and has been drawn. */
export const shownAt = (page: Page, selectors: readonly string[]): Promise<number> =>
  page.evaluate<number>(`new Promise((done) => {
    const look = () => ${JSON.stringify(selectors)}.every((one) => document.querySelector(one)?.checkVisibility())
      ? requestAnimationFrame(() => done(performance.now()))
      : requestAnimationFrame(look);
    look();
  })`);
