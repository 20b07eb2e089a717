import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { faketimeLibrary } from '../../apps/farm/src/faketime-library.js';
import type { RunView } from '#protocol';
import { eventually } from '../support/eventually.js';
import { type LedgerLine, TestFarm } from '../support/test-farm.js';

const DEPLOYMENT = 'OutSystems Deployment Service';
const SCHEDULER = 'OutSystems Scheduler Service';
const CONTROLLER = 'OutSystems Deployment Controller Service';

const HOUR = 3_600_000;
/** As far as the farm lets a clock be set, ms. */
const TEN_YEARS = 315_360_000_000;

const IN_ORDER = [
  ['OSCTRL01', CONTROLLER],
  ['OSCTRL01', DEPLOYMENT],
  ['OSCTRL01', SCHEDULER],
  ...['OSFE01', 'OSFE02'].flatMap((host) => [
    [host, DEPLOYMENT],
    [host, SCHEDULER],
  ]),
].flatMap(([host, service]) => [`${host} ${service} stop`, `${host} ${service} start`]);

const told = (lines: readonly LedgerLine[]): string[] =>
  lines.map(({ host, service, action }) => `${host} ${service} ${action}`);

/**
 * A restart does not begin while clocks are out of step, and is not called verified: that is what its gates are for. So
 * the clock goes wrong when the run is behind the first gates, and is right again before it comes to the last ones.
 */
describe('a run that is behind its gates', () => {
  let farm: TestFarm;
  let before = 0;

  beforeAll(async () => {
    // Long enough for a clock to be set in the middle.
    farm = await TestFarm.open({ hosts: 3, knobs: { stopMs: 150, startMs: 150 } });
  });
  afterAll(() => farm.close());
  beforeEach(async () => {
    before = (await farm.ledger()).length;
  });

  const begun = async (): Promise<string> =>
    (await farm.rest.begin('demo', await farm.rest.plan('demo'))).body.id;

  const happened = (host: string, service: string, action: 'stop' | 'start'): Promise<unknown> =>
    eventually(`the ${action} of ${service} on ${host}`, async () =>
      told(await farm.ledger(before)).includes(`${host} ${service} ${action}`),
    );

  const set = (host: string, offsetMs: number): Promise<void> =>
    farm.set({ offsets: [{ host, offsetMs }] });

  async function expectUnaffected(id: string): Promise<void> {
    const run = await farm.rest.ended(id);
    expect(stepsOf(run).map(({ status }) => status)).toEqual(stepsOf(run).map(() => 'succeeded'));
    expect(run.status).toBe('succeeded');
    expect(told(await farm.ledger(before))).toEqual(IN_ORDER);
  }

  it.each([TEN_YEARS, -TEN_YEARS])(
    'restarts a host whose clock is off by %d ms, and whose worker starts with it',
    async (offset) => {
      const id = await begun();
      await happened('OSCTRL01', CONTROLLER, 'stop');
      await farm.stopWorker('OSFE01');
      await set('OSFE01', offset);
      await farm.startWorker('OSFE01');
      await happened('OSFE01', SCHEDULER, 'start');
      await happened('OSFE02', DEPLOYMENT, 'stop');
      await set('OSFE01', 0);
      await expectUnaffected(id);
    },
  );

  it('takes no notice of a clock that steps by an hour to and fro in the middle of commands', async () => {
    const id = await begun();
    await happened('OSFE01', DEPLOYMENT, 'stop');
    await set('OSFE01', HOUR);
    await happened('OSFE01', SCHEDULER, 'stop');
    await set('OSFE01', -HOUR);
    await happened('OSFE02', DEPLOYMENT, 'stop');
    await set('OSFE01', 0);
    await expectUnaffected(id);
  });
});

const stepsOf = ({ stages }: RunView) => stages.flatMap(({ steps }) => steps);

const library = faketimeLibrary();
if (library === null)
  process.stdout.write(
    'Skipped: libfaketime is not installed (Debian: apt-get install faketime)\n',
  );
const describeWithFaketime = library === null ? describe.skip : describe;

describeWithFaketime('a coordinator whose own clock, which is that of its store, is set', () => {
  let folder = '';
  let farm: TestFarm;

  /** Milliseconds ahead. By a rename: a reading must never meet half a file. */
  async function fake(offset: number): Promise<void> {
    const file = path.join(folder, 'faketime');
    await writeFile(`${file}.new`, `${offset < 0 ? '' : '+'}${(offset / 1_000).toFixed(9)} x1\n`);
    await rename(`${file}.new`, file);
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'lockstep-clock-'));
    await fake(0);
    farm = await TestFarm.open({
      hosts: 3,
      knobs: { stopMs: 100, startMs: 100 },
      coordinator: {
        LD_PRELOAD: library ?? '',
        FAKETIME_TIMESTAMP_FILE: path.join(folder, 'faketime'),
        DONT_FAKE_MONOTONIC: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        FAKETIME_NO_CACHE: '1',
        LOCKSTEP_ENGINE__LEASEMS: '1000',
      },
    });
  });
  afterAll(async () => {
    await farm.close();
    await rm(folder, { recursive: true });
  });

  it('drives a run to its end while it steps by an hour to and fro, and loses no lease', async () => {
    const { body } = await farm.rest.begin('demo', await farm.rest.plan('demo'));
    for (const [n, offset] of [HOUR, -HOUR, 0].entries()) {
      const line = 4 * n + 2;
      await eventually(`line ${line}`, async () => (await farm.ledger()).length >= line);
      await fake(offset);
    }
    const run = await farm.rest.ended(body.id);
    expect(run.status).toBe('succeeded');
    expect(told(await farm.ledger())).toEqual(IN_ORDER);
    expect(run.lease.epoch).toBeLessThanOrEqual(1);
  });
});

describe('nothing that decides about a run reads or compares instants of machines', () => {
  const source = (file: string): string => readFileSync(file, 'utf8');
  const sourcesIn = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => path.join(folder, name));

  it('leases know beats and monotonic milliseconds', () => {
    expect(source('libs/domain/runbook/src/lease.ts')).not.toMatch(/\bDate\b|AtMs\b/);
  });

  it.each(['command.ts', 'hello.ts'])(
    'messages of %s carry durations, numbers and names',
    (file) => {
      expect(source(`libs/protocol/src/${file}`)).not.toMatch(
        /\w+AtMs\b|\bDate\b|[eE]poch(Ms|Ns)|wall(Ms|Ns)/,
      );
    },
  );

  it('no statement asks the database what time it is', () => {
    const asking = sourcesIn('libs/adapters/store/src').filter((file) =>
      /getdate|getutcdate|sysdatetime|sysutcdatetime|current_timestamp|strftime|julianday|datetime\('now|unixepoch/i.test(
        source(file),
      ),
    );
    expect(asking).toEqual([]);
  });
});
