import { anEnvironment, someHosts } from '../spec/environment-examples.js';
import { environmentSettings, renderEnvironment, renderEnvironments } from './environment-view.js';
import { plain } from './paint.js';

const LOOK = { paint: plain, columns: null };

describe('an environment on the screen', () => {
  it('shows its settings, its hosts and who the controller is', () => {
    expect(renderEnvironment(anEnvironment, someHosts, LOOK)).toEqual([
      'environment           demo',
      'created               2026-11-22T08:00:00.000Z',
      'platform database     osdb01:1433/outsystems',
      '  login               reader',
      '  password from       env:PW',
      'warning beyond        1000 ms',
      'out of step beyond    5000 ms',
      "expected zone         the database's",
      'controller            found by itself',
      'resync allowed        no',
      '  forward by at most  300000 ms',
      '  back by at most     5000 ms',
      '  right within        1800000 ms',
      'clocks must hold for  120000 ms',
      'settled after         60000 ms',
      'busy farm             wait up to 600000 ms, then stop',
      'answers are awaited   1800000 ms',
      'restart confirmed     by the run',
      'approval              none',
      'front-ends at a time  1',
      'failed steps at most  0',
      'ready by              its own event',
      '  stop within         120000 ms',
      '  start within        180000 ms',
      '  ready within        180000 ms',
      '  stable for          10000 ms',
      'a worker may be away  120000 ms',
      'a run may take        28800000 ms',
      '',
      'HOST      ROLE        WORKER     VERSION  ACTIVE  KNOWN FROM            NOTES',
      'OSCTRL01  controller  connected           yes     OSSYS_SERVER, worker',
      'OSFE09    front-end   none                no      OSSYS_SERVER          excluded until 2027-01-31 by ann: being rebuilt',
      '',
      'Deployment Controller server: OSCTRL01',
    ]);
  });

  it.each([
    [{ kind: 'none' }, 'none'],
    [{ kind: 'sqlserver', server: 'db', instance: 'OS', database: 'x' }, 'db\\OS/x'],
    [{ kind: 'sqlserver', server: 'db', database: 'x' }, 'db/x'],
  ] as const)('has its database %j in a list as %s', (platformDb, shown) => {
    expect(renderEnvironments([{ ...anEnvironment, platformDb }], LOOK)[1]).toContain(
      `  ${shown}  `,
    );
  });

  it.each([
    [{ quietPolicy: 'go-on' }, 'busy farm             go on all the same'],
    [{ quietPolicy: 'stop' }, 'busy farm             stop at once'],
    [{ confirmRestart: true }, 'restart confirmed     by a person, at a gate'],
    [{ allowResync: true }, 'resync allowed        yes'],
    [{ approval: 'four-eyes' }, 'approval              four eyes: by another person'],
    [{ batch: '25%', canary: true }, 'front-ends at a time  25% of them, one alone first'],
    [{ maxFailures: '10%' }, "failed steps at most  10% of the front-ends' restarts"],
    [{ readiness: 'port' }, 'ready by              its open port'],
    [{ readiness: 'process' }, 'ready by              its process alone'],
  ] as const)('with %j says so', (settings, line) => {
    expect(environmentSettings({ ...anEnvironment, ...settings })).toContain(line);
  });

  it('names the other names of its database', () => {
    const platformDb = { ...anEnvironment.platformDb, aliases: ['OSDB', 'osdb.farm.local'] };
    expect(environmentSettings({ ...anEnvironment, platformDb })).toContain(
      '  other names         OSDB, osdb.farm.local',
    );
  });

  it('is told how to be registered when there is none', () => {
    expect(renderEnvironments([], LOOK).join()).toContain('lockstep env add');
  });
});
