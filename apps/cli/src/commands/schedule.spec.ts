import { aFire, aSchedule } from '../spec/schedule-examples.js';
import { FakeCoordinator, problem } from '../spec/fake-coordinator.js';
import { FakeTerminal } from '../spec/fake-terminal.js';

let coordinator: FakeCoordinator;
let terminal: FakeTerminal;

beforeEach(async () => {
  coordinator = await FakeCoordinator.start();
  terminal = new FakeTerminal({ LOCKSTEP_URL: coordinator.url });
});
afterEach(() => coordinator.stop());

describe('lockstep schedule add', () => {
  beforeEach(() =>
    coordinator.on('POST /schedules', ({ body }: { body: object }) => ({
      status: 201,
      body: { ...aSchedule(), ...body, zoneFrom: 'database' },
    })),
  );

  it.each([
    ['demo --nightly', { environment: 'demo', cron: '30 3 * * *' }],
    [
      'demo --cron "0 4 * * mon" --zone Europe/Lisbon --name weekly',
      { environment: 'demo', cron: '0 4 * * mon', zone: 'Europe/Lisbon', name: 'weekly' },
    ],
  ])('%s', async (words, body) => {
    expect(await terminal.type(`schedule add ${words}`)).toBe(0);
    expect(coordinator.asked[0]?.body).toEqual(body);
  });

  it('says whose zone it took, and when it fires next', async () => {
    await terminal.type('schedule add demo --nightly');
    expect(terminal.outText).toContain('2026-11-23 03:30 UTC+01:00 (2026-11-23T02:30:00Z)');
    expect(terminal.outText).toContain("The zone is the platform database's");
  });

  it('says in its help why the night begins at 03:30', async () => {
    await terminal.type('schedule add --help');
    expect(terminal.outText).toMatch(/03:30\. Not at 02:00/);
  });

  it('passes on all mistakes that the coordinator found', async () => {
    coordinator.on('POST /schedules', () =>
      problem(422, 'The schedule has mistakes.', ['cron: minute "99": it must be a number']),
    );
    expect(await terminal.type('schedule add demo --cron "99 * * * *"')).toBe(3);
    expect(terminal.errLines).toContain('  - cron: minute "99": it must be a number');
  });

  it.each([
    ['demo', 'say when'],
    ['demo --nightly --cron "0 4 * * *"', 'say either --cron or --nightly'],
    ['demo --nightly --action restart', '--action restart: it must be one of audit'],
    ['--nightly', '<env> is missing'],
  ])('%s is wrong use', async (words, said) => {
    expect(await terminal.type(`schedule add ${words}`)).toBe(3);
    expect(terminal.errText).toContain(said);
    expect(coordinator.asked).toEqual([]);
  });
});

describe('lockstep schedule', () => {
  it('list passes its filter on', async () => {
    coordinator.on('GET /schedules', { schedules: [aSchedule({ last: aFire() })] });
    expect(await terminal.type('schedule list --env demo')).toBe(0);
    expect(coordinator.asked[0]?.query).toBe('?env=demo');
    expect(terminal.outText).toContain('out-of-step');
  });

  it('show prints its last times too', async () => {
    coordinator.on('GET /schedules/s-1', aSchedule());
    coordinator.on('GET /schedules/s-1/fires', { fires: [aFire()] });
    expect(await terminal.type('schedule show s-1 --json')).toBe(0);
    expect(JSON.parse(terminal.outText)).toEqual({ ...aSchedule(), fires: [aFire()] });
  });

  it.each([
    ['--cron "0 5 * * *" --zone UTC', { cron: '0 5 * * *', zone: 'UTC' }],
    ['--nightly', { cron: '30 3 * * *' }],
    ['--name night --disable', { name: 'night', enabled: false }],
    ['--no-name --enable', { name: null, enabled: true }],
  ])('set s-1 %s sends only what was given', async (words, body) => {
    coordinator.on('PATCH /schedules/s-1', aSchedule());
    expect(await terminal.type(`schedule set s-1 ${words}`)).toBe(0);
    expect(coordinator.asked[0]?.body).toEqual(body);
  });

  it.each([
    ['', 'nothing to change was given'],
    ['--enable --disable', 'say either --enable or --disable'],
  ])('set s-1 %s is wrong use', async (words, said) => {
    expect(await terminal.type(`schedule set s-1 ${words}`)).toBe(3);
    expect(terminal.errText).toContain(said);
  });

  it('remove removes', async () => {
    coordinator.on('DELETE /schedules/s-1', () => ({ status: 204 }));
    expect(await terminal.type('schedule remove s-1')).toBe(0);
    expect(coordinator.whatWasAsked('DELETE /api/v1/schedules/s-1')).toHaveLength(1);
  });

  it('of an unknown id is wrong use', async () => {
    coordinator.on('GET /schedules/s-2', () => problem(404, 'There is no schedule "s-2".'));
    expect(await terminal.type('schedule show s-2')).toBe(3);
  });

  it('preview shows local time and UTC', async () => {
    const fires = [aFire().scheduledFor];
    coordinator.on('GET /schedules/preview', { cron: '30 3 * * *', zone: 'Europe/Berlin', fires });
    expect(await terminal.type('schedule preview "30 3 * * *" --zone Europe/Berlin')).toBe(0);
    expect(coordinator.asked[0]?.query).toBe('?cron=30+3+*+*+*&tz=Europe%2FBerlin');
    expect(terminal.outLines).toEqual([
      '30 3 * * * in Europe/Berlin:',
      'LOCAL                       UTC',
      '2026-11-22 03:30 UTC+01:00  2026-11-22T02:30:00Z',
    ]);
  });
});
