import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Children } from '../crash/world/children.js';
import { ENVIRONMENT } from '../crash/world/farm.js';
import { World } from '../crash/world/world.js';
import { seriousIssues } from './accessible.js';
import { browserPath, launch, NO_BROWSER } from './browser.js';
import { HostileWorker } from './hostile-worker.js';
import { takePictures } from './screenshots.js';

const CONTROLLER = 'OutSystems Deployment Controller Service';
const path = browserPath();
if (path === null) {
  // A pipeline installs its browser; without one it would be green about pages that nobody has opened.
  if (process.env['CI'] !== undefined) throw new Error(NO_BROWSER);
  process.stderr.write(`${NO_BROWSER}\n`);
}
const withBrowser = path === null ? describe.skip : describe;

withBrowser('an operator at three in the morning', () => {
  const mistakes: string[] = [];
  let folder = '';
  let world: World;
  let browser: Browser;
  let page: Page;

  const goTo = (address: string) => page.goto(`${world.coordinators[0]?.url ?? ''}${address}`);
  const sees = (text: string | RegExp) =>
    page.getByText(text).first().waitFor({ state: 'visible', timeout: 30_000 });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lockstep-browser-'));
    world = await World.open(
      {
        folder,
        hosts: 3,
        coordinators: 1,
        delays: { stop: 400, start: 400, ready: 600 },
        settings: { holdMs: 0, settleMarginMs: 0, reconnectGraceMs: 60_000 },
      },
      new Children(),
    );
    browser = await launch(path ?? '');
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('pageerror', ({ message }) => mistakes.push(message));
    await page.addInitScript(() => localStorage.setItem('lockstep-actor', 'Ana'));
  });

  afterAll(async () => {
    await browser.close();
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds the environment, and a clock that lies', async () => {
    await world.farm.set({ offsets: [{ host: 'OSFE01', offsetMs: -7_200 }] });
    await goTo('/');
    await page.getByRole('link', { name: ENVIRONMENT }).click();
    await page.getByRole('button', { name: 'Audit now' }).click();
    await sees('Proved out of step: OSFE01.');
    await sees(/-7\.20\d* s ± /);
    await takePictures(page, 'environment-out-of-step');
  });

  it('is refused at the gate, is told why, and nothing was touched', async () => {
    await startRun('restart');
    await sees(/OSFE01.*behind.*Nothing was restarted/s);
    await page.locator('[data-status=failed]').first().waitFor();
    expect(await world.farm.ledger()).toEqual([]);
  });

  it('sees the clocks right, starts the run, and follows it through the death of a worker and of the coordinator', async () => {
    await world.farm.set({ offsets: [{ host: 'OSFE01', offsetMs: 0 }] });
    await goTo(`/environments/${ENVIRONMENT}`);
    await page.getByRole('button', { name: 'Audit now' }).click();
    await sees(/clocks and zones are proved in step/);
    await startRun('restart');
    await page.locator('[data-step=executing], [data-step=verifying]').first().waitFor();
    await world.worker('OSFE02').kill();
    await world.coordinators[0]?.kill();
    await sees('Reconnecting to the coordinator');
    await takePictures(page, 'run-connection-lost');
    world.worker('OSFE02').start();
    await world.coordinators[0]?.start();
    await page.getByText('Reconnecting to the coordinator').waitFor({ state: 'detached' });
    await page.locator('[data-status=succeeded]').first().waitFor({ timeout: 60_000 });
    await sees('Every service was restarted in order and is ready; the clocks agree.');
    const ledger = await world.farm.ledger();
    const told = ledger.map(({ host, service, action }) => `${host} ${service} ${action}`);
    expect(told).toHaveLength(new Set(told).size);
    expect(told.slice(0, 2)).toEqual([
      `OSCTRL01 ${CONTROLLER} stop`,
      `OSCTRL01 ${CONTROLLER} start`,
    ]);
    await takePictures(page, 'run-succeeded');
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.locator('[data-step=executing]').first().waitFor();
  });

  it('reads the name of a host as text, whatever it holds', async () => {
    const hostile = await HostileWorker.connected(world, '<img src=x onerror="window.taken=1">');
    try {
      await goTo('/workers');
      await sees('<img src=x onerror="window.taken=1">');
      await goTo(`/environments/${ENVIRONMENT}`);
      await page.getByRole('button', { name: 'Audit now' }).click();
      await sees('<img src=x onerror="window.taken=1">');
      expect(await page.evaluate(() => 'taken' in window)).toBe(false);
      await takePictures(page, 'environment-hostile-name');
    } finally {
      hostile.close();
    }
  });

  it.each(['light', 'dark'] as const)(
    'finds no serious obstacle on any page in %s colours',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      const runs = await world.coordinators[0]?.rest.ask<{ runs: { id: string }[] }>(
        'GET',
        '/runs',
      );
      const issues: string[] = [];
      for (const [name, address] of [
        ['fleet', '/'],
        ['environment', `/environments/${ENVIRONMENT}`],
        ['remediate', `/environments/${ENVIRONMENT}/remediate`],
        ['runs', '/runs'],
        ['run', `/runs/${runs?.body.runs[0]?.id ?? ''}`],
        ['schedules', '/schedules'],
        ['workers', '/workers'],
        ['no-such-page', '/nowhere'],
      ] as const) {
        await goTo(address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
        issues.push(...(await seriousIssues(page)).map((issue) => `${name}: ${issue}`));
        await takePictures(page, `${name}-${colorScheme}`);
      }
      expect(issues).toEqual([]);
    },
    120_000,
  );

  it('gets about by keys alone', async () => {
    await goTo('/');
    await page.getByRole('heading', { name: 'Fleet' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Keyboard shortcuts').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type(ENVIRONMENT);
    expect(await page.getByRole('searchbox').inputValue()).toBe(ENVIRONMENT);
    await page.keyboard.press('Escape');
    await page.locator('body').click();
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Runs' }).waitFor();
  });

  it('has made no page fail', () => expect(mistakes).toEqual([]));

  async function startRun(kind: string): Promise<void> {
    await goTo(`/environments/${ENVIRONMENT}/remediate`);
    await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
    const start = page.getByRole('button', { name: `Start: ${kind} ${ENVIRONMENT}` });
    await start.waitFor();
    expect(await start.isDisabled()).toBe(true);
    await page.getByLabel('Type the name of the environment').fill(ENVIRONMENT);
    await page.getByLabel('Reason').fill('licence error');
    await start.click();
    await page.waitForURL('**/runs/*');
  }
});
