import { buildFarm } from './build-farm.js';
import { type FarmChange, turnKnobs } from './farm-change.js';
import { type FarmState, type Machine, aheadNs, machineNamed, serviceOf } from './farm-model.js';
import { type Knobs, NO_KNOBS } from './knobs.js';
import { reachedPorts } from './platform-ports.js';
import { fixClock, fixZone } from './repair.js';
import { resynced } from './resync.js';
import { TIME_BEHAVIOURS } from './time-behaviour.js';

const START = 1_000_000_000_000n;
const LATER = START + 3_600_000_000_000n;
const SCHEDULER = 'OutSystems Scheduler Service';

const farm = buildFarm({
  servers: 4,
  delays: { stopMs: 1, startMs: 2, readyMs: 3 },
  tickMs: 15.625,
  atNs: START,
  wallNs: 1_790_000_000_000_000_000n,
  generation: () => '2004-1',
});

function done(change: FarmChange): Extract<FarmChange, { kind: 'changed' }> {
  if (change.kind === 'refused') throw new Error(change.mistakes.join('; '));
  return change;
}

function turn(knobs: Partial<Knobs>, state: FarmState = farm, atNs = START) {
  return done(turnKnobs(state, { ...NO_KNOBS, ...knobs }, atNs));
}

function ahead(state: FarmState, host: string, atNs: bigint): bigint {
  const machine = machineNamed(state, host);
  if (machine === null) throw new Error(host);
  return aheadNs(state, machine, atNs);
}

const behind = turn({ offsets: [{ host: 'OSFE02', offsetMs: -7_200 }] }).state;

describe('the knobs of a farm', () => {
  it('step a clock, set its rate and its zone, and tell whose changed', () => {
    const { state, hosts, lines } = turn({
      offsets: [{ host: 'OSFE02', offsetMs: -7_200 }],
      rates: [{ host: 'OSFE02', ratePpm: 50 }],
      zones: [{ host: 'OSDB01', zone: 'Asia/Tokyo' }],
    });
    expect(ahead(state, 'OSFE02', LATER)).toBe(-7_200_000_000n + 180_000_000n);
    expect(machineNamed(state, 'OSDB01')?.zone).toBe('Asia/Tokyo');
    expect(hosts).toEqual(['OSFE02', 'OSDB01']);
    expect(lines).toEqual([
      'OSFE02: clock set 7200.0 ms behind, rate set to 50 ppm',
      'OSDB01: zone set to Asia/Tokyo',
    ]);
  });

  it('set and repair faults, and change delays', () => {
    const fault = { host: 'OSFE01', service: SCHEDULER, fault: 'hang' } as const;
    const failing = turn({ faults: [fault], readyMs: 500 });
    expect(serviceOf(failing.state, 'OSFE01', SCHEDULER)?.fault).toBe('hang');
    expect(failing.state.delays).toEqual({ stopMs: 1, startMs: 2, readyMs: 500 });
    expect(failing.hosts).toEqual([]);
    expect(failing.lines).toEqual([
      `OSFE01: ${SCHEDULER} will start and never become ready`,
      'all services: getting ready after a start takes 500 ms from now on',
    ]);
    const repaired = turn({ noFault: true }, failing.state).state;
    expect(serviceOf(repaired, 'OSFE01', SCHEDULER)?.fault).toBeNull();
  });

  it('change nothing when one of them is wrong', () => {
    const change = turnKnobs(
      farm,
      {
        ...NO_KNOBS,
        offsets: [
          { host: 'OSFE01', offsetMs: 1 },
          { host: 'OSFE09', offsetMs: 1 },
        ],
        faults: [{ host: 'OSFE01', service: SCHEDULER, fault: 'stop' }],
        noFault: true,
      },
      START,
    );
    expect(change).toMatchObject({
      kind: 'refused',
      mistakes: [expect.stringContaining('OSFE09'), '--fail and --no-fail: give one of them'],
    });
  });
});

describe('the knobs of what a restart depends on', () => {
  it('turn time services, bindings, deployments and timers, and tell whose changed', () => {
    const { state, hosts, lines } = turn(
      {
        times: [{ host: 'OSFE01', time: 'service-stopped' }],
        bindings: [{ host: 'OSFE02', databaseServer: 'OSDB02', databaseCatalog: 'other' }],
        publishing: [{ host: 'OSFE03' }],
        timers: [{ name: 'Send mails', host: 'OSFE01' }],
        slewPpm: 2_000,
      },
      farm,
      LATER,
    );
    expect(hosts).toEqual(['OSFE01', 'OSFE02', 'OSFE03']);
    expect(machineNamed(state, 'OSFE02')?.platform).toMatchObject({
      controllerHost: 'OSCTRL01',
      databaseServer: 'OSDB02',
      databaseCatalog: 'other',
    });
    expect(state.timers).toEqual([
      { name: 'Send mails', host: 'OSFE01', sinceNs: 1_790_003_600_000_000_000n },
    ]);
    expect([machineNamed(state, 'OSFE03')?.publishing, state.slewPpm]).toEqual([true, 2_000]);
    expect(lines).toEqual([
      'OSFE01: time service service-stopped (stopped)',
      'OSFE02: server.hsconf names other at OSDB02',
      'OSFE03: deployments are pending',
      'platform database: timer Send mails runs on OSFE01',
      'all time services: a resync slews at 2000 ppm from now on',
    ]);
    const quiet = turn({ noPublishing: true, noTimer: true }, state);
    expect(quiet.hosts).toEqual(['OSFE03']);
    expect(quiet.state.timers).toEqual([]);
    expect(quiet.lines).toEqual([
      'all servers: no deployment is pending any more',
      'platform database: no timer runs any more',
    ]);
  });
});

describe('a resync', () => {
  const REFUSING = TIME_BEHAVIOURS.slice(TIME_BEHAVIOURS.indexOf('no-time-data'));

  const machine = (state: FarmState): Machine => {
    const found = machineNamed(state, 'OSFE02');
    if (found === null) throw new Error('OSFE02');
    return found;
  };

  it("slews a clock right at the farm's rate", () => {
    const { state, outcome } = resynced(behind, machine(behind), START);
    expect(outcome).toEqual({ kind: 'requested' });
    expect(ahead(state, 'OSFE02', START + 9_000_000_000n)).toBe(-3_600_000_000n);
    expect(ahead(state, 'OSFE02', START + 18_000_000_000n)).toBe(0n);
  });

  it.each(REFUSING)('that is answered with %s moves no clock', (time) => {
    const { state } = turn({ times: [{ host: 'OSFE02', time }] }, behind);
    expect(resynced(state, machine(state), START)).toEqual({
      state,
      outcome: { kind: 'failed', code: time, message: expect.stringContaining('OSFE02') },
    });
  });

  it('that is taken and never followed moves no clock either', () => {
    const { state } = turn({ times: [{ host: 'OSFE02', time: 'never-converges' }] }, behind);
    const outcome = { kind: 'requested' };
    expect(resynced(state, machine(state), START)).toEqual({ state, outcome });
  });

  it('leaves alone a clock that drifts away faster than it slews', () => {
    const { state } = turn({ rates: [{ host: 'OSFE02', ratePpm: -600 }], slewPpm: 500 }, behind);
    expect(resynced(state, machine(state), START).state).toBe(state);
  });
});

describe('the ports of a farm', () => {
  it('are open while their service is ready, by name and by address', () => {
    const targets = [
      { host: 'osctrl01.corp.example', port: 12_000 },
      { host: 'OSFE01', port: 12_000 },
      { host: '192.0.2.11', port: 12_101 },
      { host: 'OSFE01', port: 22 },
      { host: 'OSFE09', port: 12_001 },
    ];
    expect(reachedPorts(farm, targets).map(({ open }) => open)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});

describe('a repair', () => {
  it('steps a clock right, says by how much it was wrong and what a person would do', () => {
    const { state, hosts, lines } = done(
      fixClock(behind, { host: 'OSFE02', slewPpm: null, atNs: LATER }),
    );
    expect(ahead(state, 'OSFE02', LATER)).toBe(0n);
    expect(hosts).toEqual(['OSFE02']);
    expect(lines).toEqual([
      'OSFE02: clock set right (was 7200.0 ms behind). On a real server: w32tm /resync',
    ]);
  });

  it('slews a clock right, not at once', () => {
    const { state, lines } = done(
      fixClock(behind, { host: 'OSFE02', slewPpm: 20_000, atNs: START }),
    );
    expect(ahead(state, 'OSFE02', START)).toBe(-7_200_000_000n);
    expect(ahead(state, 'OSFE02', START + 180_000_000_000n)).toBe(-3_600_000_000n);
    expect(ahead(state, 'OSFE02', START + 360_000_000_000n)).toBe(0n);
    expect(lines).toEqual([expect.stringMatching(/slews right at 20000 ppm within 360\.0 s/)]);
  });

  it('refuses a slew that never ends', () => {
    const drifting = turn({ rates: [{ host: 'OSFE02', ratePpm: -600 }] }, behind).state;
    expect(fixClock(drifting, { host: 'OSFE02', slewPpm: 500, atNs: LATER })).toMatchObject({
      mistakes: [expect.stringMatching(/OSFE02 drifts at -600 ppm/)],
    });
  });

  it("gives a host the farm's zone by its Windows name", () => {
    const away = turn({ zones: [{ host: 'OSFE03', zone: 'Europe/London' }] }).state;
    const { state, lines } = done(fixZone(away, 'OSFE03'));
    expect(machineNamed(state, 'OSFE03')?.zone).toBe('Europe/Amsterdam');
    expect(lines).toEqual([
      'OSFE03: zone set to Europe/Amsterdam. On a real server: tzutil /s "W. Europe Standard Time"',
    ]);
  });

  it('leaves alone what is right, and knows its hosts', () => {
    expect(fixZone(farm, 'OSFE01')).toMatchObject({ state: farm, hosts: [] });
    expect(fixClock(farm, { host: 'OSDB01', slewPpm: null, atNs: LATER })).toMatchObject({
      state: farm,
      lines: ['OSDB01: clock was right already'],
    });
    expect(fixZone(farm, 'OSFE09')).toMatchObject({
      mistakes: [expect.stringContaining('the farm has no host OSFE09')],
    });
  });
});
