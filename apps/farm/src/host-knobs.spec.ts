import { buildFarm } from './build-farm.js';
import { turnKnobs } from './farm-change.js';
import { type FarmState, machineNamed, serviceOf } from './farm-model.js';
import { type Knobs, NO_KNOBS } from './knobs.js';

const CONTROLLER = 'OutSystems Deployment Controller Service';
const SCHEDULER = 'OutSystems Scheduler Service';

const farm = buildFarm({
  servers: 3,
  delays: { stopMs: 1, startMs: 2, readyMs: 3 },
  tickMs: 15.625,
  atNs: 0n,
  wallNs: 0n,
  generation: () => '2004-1',
});

function turn(knobs: Partial<Knobs>, state: FarmState = farm) {
  const change = turnKnobs(state, { ...NO_KNOBS, ...knobs }, 0n);
  if (change.kind === 'refused') throw new Error(change.mistakes.join('; '));
  return change;
}

function mistakes(knobs: Partial<Knobs>): readonly string[] {
  const change = turnKnobs(farm, { ...NO_KNOBS, ...knobs }, 0n);
  return change.kind === 'refused' ? change.mistakes : [];
}

const publishingOf = (state: FarmState, host: string) => machineNamed(state, host)?.publishing;

describe('the serial of a server', () => {
  const serials = [{ host: 'OSFE01', serial: 'CLONED' }];

  it('is what its platform tells, beside what its server.hsconf says', () => {
    const bindings = [{ host: 'OSFE01', databaseServer: 'OSDB02', databaseCatalog: 'other' }];
    const { state, hosts, lines } = turn({ serials, bindings });
    expect(machineNamed(state, 'OSFE01')?.platform).toEqual({
      controllerHost: 'OSCTRL01',
      databaseServer: 'OSDB02',
      databaseCatalog: 'other',
      serial: 'CLONED',
      version: '11.30.0.45000',
    });
    expect(machineNamed(state, 'OSFE02')?.platform).toMatchObject({ serial: 'LOCKSTEP-DEMO-0001' });
    expect(hosts).toEqual(['OSFE01']);
    expect(lines).toEqual([
      'OSFE01: server.hsconf names other at OSDB02, its platform tells the serial CLONED',
    ]);
  });

  it('is set once, on a server that the farm has', () => {
    expect(
      mistakes({ serials: [...serials, ...serials, { host: 'OSDB01', serial: 'x' }] }),
    ).toEqual([
      '--serial: the farm has no host OSDB01 (it has OSCTRL01, OSFE01, OSFE02)',
      '--serial: OSFE01 is given more than once',
    ]);
  });
});

describe('the start type of a service', () => {
  it('changes alone, whatever the service does, and its fault stays', () => {
    const faults = [{ host: 'OSFE01', service: SCHEDULER, fault: 'hang' }] as const;
    const { state, hosts, lines } = turn({
      faults,
      startModes: [
        { host: 'OSFE01', service: SCHEDULER, startMode: 'disabled' },
        { host: 'OSFE01', service: CONTROLLER, startMode: 'automatic' },
      ],
    });
    expect(serviceOf(state, 'OSFE01', SCHEDULER)).toEqual({
      ...serviceOf(farm, 'OSFE01', SCHEDULER),
      startMode: 'disabled',
      fault: 'hang',
    });
    expect(serviceOf(state, 'OSFE01', CONTROLLER)).toEqual({
      ...serviceOf(farm, 'OSFE01', CONTROLLER),
      startMode: 'automatic',
    });
    expect(hosts).toEqual([]);
    expect(lines).toEqual([
      `OSFE01: ${SCHEDULER} will start and never become ready`,
      `OSFE01: start type of ${SCHEDULER} set to disabled`,
      `OSFE01: start type of ${CONTROLLER} set to automatic`,
    ]);
    const { state: repaired } = turn({ noFault: true }, state);
    expect(serviceOf(repaired, 'OSFE01', SCHEDULER)).toMatchObject({
      startMode: 'disabled',
      fault: null,
    });
  });

  it('is set once, of a service that the server has', () => {
    const disabled = { host: 'OSFE01', service: SCHEDULER, startMode: 'disabled' } as const;
    const automatic = { ...disabled, startMode: 'automatic' } as const;
    const unknown = [
      { ...disabled, host: 'OSDB01' },
      { ...disabled, service: 'Print Spooler' },
    ];
    expect(mistakes({ startModes: [disabled, automatic, ...unknown] })).toEqual([
      '--start-mode: the farm has no host OSDB01 (it has OSCTRL01, OSFE01, OSFE02)',
      `--start-mode: OSFE01/${SCHEDULER} is given more than once`,
      '--start-mode: OSFE01 has no service "Print Spooler"',
    ]);
  });
});

describe('whether deployments are pending', () => {
  const onHost = [{ host: 'OSFE01' }];
  const unread = turn({ unreadable: onHost });

  it('cannot be read where a person says so', () => {
    expect(publishingOf(unread.state, 'OSFE01')).toBeNull();
    expect(publishingOf(unread.state, 'OSFE02')).toBe(false);
    expect(unread.hosts).toEqual(['OSFE01']);
    expect(unread.lines).toEqual(['OSFE01: whether deployments are pending cannot be read']);
  });

  it('can be read again when that is taken back, and where deployments are said to be pending', () => {
    const { state, hosts, lines } = turn({ noPublishing: true }, unread.state);
    expect(publishingOf(state, 'OSFE01')).toBe(false);
    expect(hosts).toEqual(['OSFE01']);
    expect(lines).toEqual(['all servers: no deployment is pending any more']);
    const pending = turn({ publishing: onHost }, unread.state).state;
    expect(publishingOf(pending, 'OSFE01')).toBe(true);
    expect(publishingOf(turn({ unreadable: onHost }, pending).state, 'OSFE01')).toBeNull();
  });

  it('stays as it is when other knobs are turned', () => {
    const zones = [{ host: 'OSFE01', zone: 'Asia/Tokyo' }];
    expect(publishingOf(turn({ zones }, unread.state).state, 'OSFE01')).toBeNull();
  });

  it('is made unreadable once, on a server of the farm that is not said to publish', () => {
    expect(mistakes({ unreadable: [...onHost, ...onHost, { host: 'OSFE09' }] })).toEqual([
      '--publishing-unreadable: the farm has no host OSFE09 (it has OSCTRL01, OSFE01, OSFE02)',
      '--publishing-unreadable: OSFE01 is given more than once',
    ]);
    expect(mistakes({ unreadable: onHost, publishing: onHost })).toEqual([
      '--publishing and --publishing-unreadable: give one of them for OSFE01',
    ]);
    expect(mistakes({ unreadable: onHost, noPublishing: true })).toEqual([
      '--publishing-unreadable and --no-publishing: give one of them',
    ]);
  });
});
