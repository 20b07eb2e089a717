import { buildFarm } from '../build-farm.js';
import { readCommandLine } from '../command-line.js';
import { turnKnobs } from '../farm-change.js';
import type { FarmState } from '../farm-model.js';
import { type Knobs, NO_KNOBS } from '../knobs.js';

const BOOT_NS = -86_400_000_000_000n;

const farm = buildFarm({
  servers: 2,
  delays: { stopMs: 1, startMs: 2, readyMs: 3 },
  tickMs: 15.625,
  atNs: 0n,
  wallNs: 0n,
  generation: () => '2004-1',
});

function turn(knobs: Partial<Knobs>, state: FarmState, atNs: bigint) {
  const change = turnKnobs(state, { ...NO_KNOBS, ...knobs }, atNs);
  if (change.kind === 'refused') throw new Error(change.mistakes.join('; '));
  return change;
}

const read = (...args: string[]) => readCommandLine(['set', ...args], { coordinatorUrl: '' });

describe('the machine of the platform database', () => {
  it('is a SQL Server 2022 with all rights that has been up for a day', () => {
    const wallNs = BOOT_NS + 42_000_000_000n;
    expect(farm.databaseServer).toEqual({
      machine: 'OSDB01',
      version: '2022',
      denied: [],
      bootNs: BOOT_NS,
      startedWallNs: wallNs,
    });
  });

  it('is another one after a failover, with a counter of its own, and the same version and rights', () => {
    const before = turn({ dbVersion: '2016', dbDeny: { rights: ['registry'] } }, farm, 0n).state;
    const { state, lines, hosts } = turn({ dbMachine: 'OSDB02' }, before, 5_000n);
    expect(state.databaseServer).toMatchObject({
      machine: 'OSDB02',
      version: '2016',
      denied: ['registry'],
      bootNs: BOOT_NS + 5_000n,
    });
    expect([lines, hosts]).toEqual([['platform database: runs on OSDB02 from now on'], []]);
    expect(turn({ dbMachine: 'OSDB02' }, state, 9_000n).state.databaseServer.bootNs).toBe(
      BOOT_NS + 5_000n,
    );
  });

  it('keeps its counter when its clock is set', () => {
    const { state } = turn({ offsets: [{ host: 'OSDB01', offsetMs: 250 }] }, farm, 5_000n);
    expect(state.databaseServer).toEqual(farm.databaseServer);
  });

  it('gives its rights back', () => {
    const without = turn({ dbDeny: { rights: ['ms-ticks', 'registry'] } }, farm, 0n);
    expect(without.lines).toEqual([
      'platform database: the login has no right to ms-ticks and registry',
    ]);
    const { state, lines } = turn({ dbDeny: { rights: [] } }, without.state, 0n);
    expect(state.databaseServer.denied).toEqual([]);
    expect(lines).toEqual(['platform database: the login has all rights']);
  });
});

describe('the knobs of the platform database on the command line', () => {
  it('are read, and giving all rights back is something to set', () => {
    expect(read('--db-deny', 'none')).toMatchObject({
      command: 'set',
      request: { dbDeny: { rights: [] }, dbVersion: null, dbMachine: null },
    });
    expect(read('--db-machine', 'osdb02', '--db-version', '2016')).toMatchObject({
      request: { dbDeny: null, dbVersion: '2016', dbMachine: 'OSDB02' },
    });
  });

  it('are refused when nobody knows what they mean', () => {
    const wrong = ['--db-version=2019', '--db-deny=registry,clock', '--db-machine=a.b.c'];
    expect(read(...wrong)).toEqual({
      kind: 'mistaken',
      mistakes: [
        '--db-version: 2019 is not 2016 or 2022',
        '--db-deny: clock is not ms-ticks or registry',
        '--db-machine: a.b.c is no name of a machine, such as OSDB02',
      ],
    });
  });
});
