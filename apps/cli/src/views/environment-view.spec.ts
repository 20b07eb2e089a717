import { anEnvironment, someHosts } from '../spec/examples.js';
import { renderEnvironment, renderEnvironments } from './environment-view.js';
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
      'stable for            10000 ms',
      'front-ends at a time  1',
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

  it('is told how to be registered when there is none', () => {
    expect(renderEnvironments([], LOOK).join()).toContain('lockstep env add');
  });
});
