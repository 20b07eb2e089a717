import { aReading, anAudit, demoAudit } from '../spec/audit-examples.js';
import { auditJson, renderAudit } from './audit-view.js';
import { plain } from './paint.js';

const LOOK = { paint: plain, columns: null };

describe('an audit on the screen', () => {
  it('of the demo farm shows every offset with its bound, the findings by severity, and what to do', () => {
    expect(renderAudit(demoAudit, LOOK)).toEqual([
      'Audit audit-1 of demo',
      '',
      'HOST      ROLE        VERDICT      OFFSET                RATE       UTC OFFSET',
      'OSDB01    database    in-step      the reference         not known  UTC+00:00',
      'OSCTRL01  controller  in-step      +0.3 ms +- 0.2 ms     not known  UTC+00:00',
      'OSFE01    front-end   in-step      +0.3 ms +- 0.2 ms     not known  UTC+00:00',
      'OSFE02    front-end   out-of-step  -7200.3 ms +- 0.2 ms  not known  UTC+00:00',
      'OSFE03    front-end   out-of-step  +1400.1 ms +- 0.2 ms  not known  UTC+01:00',
      'OSDB01 to the coordinator: +0.3 ms +- 0.2 ms',
      '',
      'HOST      ZONE           DIVERGES  TIME SOURCE',
      'OSDB01    UTC            -         -',
      'OSCTRL01  UTC            -         not told',
      'OSFE01    UTC            -         not told',
      'OSFE02    UTC            -         not told',
      'OSFE03    Europe/Berlin  -         not told',
      '',
      'since the audit before',
      '  nothing that was seen happened to a clock',
      '',
      'fail',
      '  OSFE02  clock-out-of-step',
      '    The clock is 7,200.3 ms behind the database (within 0.2 ms).',
      '    Do: Set the clock right.',
      '  OSFE03  zone-differs',
      "    Its UTC offset is UTC+01:00, the database's is UTC+00:00.",
      '    Do: Set the zone.',
      '',
      'warn',
      '  OSFE03  clock-drifting',
      '    The clock is 1,400.1 ms ahead of the database (within 0.2 ms).',
      '    Do: Look at its time source.',
      '',
      'demo is out of step: OSFE02, OSFE03 (2 of 5).',
      'Next: on these hosts do what the findings say, then audit again: lockstep audit demo. Until then a restart is refused.',
    ]);
  });

  it.each([
    ['verified', 'demo is in step, and its time is verified: right by a source outside the farm.'],
    ['wrong', 'demo is in step with itself, but its time is wrong by a source outside the farm.'],
    [
      'unverified',
      'demo is in step: its clocks are in step with each other; its time is unverified, as nobody has compared it with a source outside the farm.',
    ],
  ] as const)('in step and %s is said in words', (rightTime, sentence) => {
    expect(renderAudit(anAudit({ rightTime }), LOOK)).toContain(sentence);
  });

  it('shows where the database is by each time server, and which of them said nothing', () => {
    const said = { offsetMs: 3, boundMs: 20, lowerMs: -17, upperMs: 23 };
    const nothing = { offsetMs: null, boundMs: null, lowerMs: null, upperMs: null };
    const text = renderAudit(
      anAudit({
        timeServers: [
          { server: 'time.example.com', ...said },
          { server: '10.0.0.1:1123', ...nothing },
        ],
      }),
      LOOK,
    );
    const from = text.findIndex((line) => line.startsWith('TIME SERVER'));
    expect(text.slice(from - 1, from + 3)).toEqual([
      '',
      'TIME SERVER       THE DATABASE TO IT',
      'time.example.com  +3.0 ms +- 20.0 ms',
      '10.0.0.1:1123     not measured',
    ]);
    expect(text.at(-2)).toContain(
      'its time is unverified, as the sources outside the farm do not prove it right.',
    );
  });

  it('that is in step with a wrong time says that a restart is refused', () => {
    expect(renderAudit(anAudit({ rightTime: 'wrong' }), LOOK).at(-1)).toContain(
      'Until then a restart is refused.',
    );
  });

  it('that is undetermined names the hosts that nobody could judge', () => {
    const lost = aReading({
      host: 'OSFE01',
      verdict: 'undetermined',
      offsetMs: null,
      boundMs: null,
      lowerMs: null,
      upperMs: null,
      utcOffsetMin: null,
      zone: null,
    });
    const text = renderAudit(anAudit({ verdict: 'undetermined', readings: [lost] }), LOOK);
    expect(text).toContain('OSFE01  front-end  undetermined  not measured  not known  not known');
    expect(text.at(-2)).toMatch(/^demo is undetermined: .*OSFE01 \(1 of 1\)\.$/u);
  });

  it('tells what the offset is to, where it is not the database', () => {
    const database = aReading({ host: 'OSDB01', role: 'database' });
    expect(renderAudit(anAudit({ readings: [database] }), LOOK)[3]).toContain('the reference');
  });

  it('shows the rate, what happened, when the zone diverges and who keeps the clock, in 100 columns', () => {
    const host = 'OSFRONTEND12345';
    const timeSource = {
      kind: 'systemd-timesyncd',
      state: 'running',
      source: 'time.lockstep.example',
      policy: null,
      synchronised: true,
      stratum: 3,
    } as const;
    const told = aReading({
      host,
      rate: { lowerPpm: 49.4, upperPpm: 50.6 },
      zone: 'America/Argentina/Buenos_Aires',
      divergesAtMs: Date.UTC(2027, 2, 28, 1),
      timeSource,
      happened: [
        {
          kind: 'step',
          changeLowerMs: -250.05,
          changeUpperMs: -249.95,
          fromMs: Date.UTC(2026, 10, 22, 7, 59, 0),
          toMs: Date.UTC(2026, 10, 22, 7, 59, 1),
          seenBy: 'worker',
        },
      ],
    });
    const text = renderAudit(anAudit({ readings: [told] }), { paint: plain, columns: 100 });
    expect(text.slice(2, 14)).toEqual([
      'HOST             ROLE       VERDICT  OFFSET             RATE                  UTC OFFSET',
      `${host}  front-end  in-step  +0.3 ms +- 0.2 ms  +50.0 ppm +- 0.6 ppm  UTC+00:00`,
      '',
      'HOST             ZONE                            DIVERGES',
      `${host}  America/Argentina/Buenos_Aires  2027-03-28`,
      `  ${host}: systemd-timesyncd: time.lockstep.example, stratum 3`,
      '',
      'since the audit before',
      `  ${host} set back by 250.0 ms (within 0.1 ms) between 2026-11-22 07:59:00 UTC and`,
      '  2026-11-22 07:59:01 UTC, seen by its worker',
      '',
      expect.stringContaining('demo is in step'),
    ]);
    expect(text.every((line) => line.length <= 100)).toBe(true);
  });

  it('that failed says that nothing is known', () => {
    const text = renderAudit(anAudit({ status: 'failed', verdict: null, readings: [] }), LOOK);
    expect(text.at(-2)).toContain('The audit of demo failed');
  });
});

describe('an audit as JSON', () => {
  it('has exactly the promised fields', () => {
    const odd = { ...demoAudit, readings: [{ ...aReading({ host: 'OSFE01' }), more: 1 }] };
    expect(auditJson(odd)).toEqual({
      id: 'audit-1',
      environment: 'demo',
      verdict: 'out-of-step',
      rightTime: 'unverified',
      readings: [aReading({ host: 'OSFE01' })],
      findings: demoAudit.findings,
    });
    expect(Object.keys(auditJson(odd).readings[0] ?? {})).toEqual([
      'host',
      'role',
      'verdict',
      'reference',
      'offsetMs',
      'boundMs',
      'lowerMs',
      'upperMs',
      'utcOffsetMin',
      'zone',
      'rate',
      'forecast',
      'references',
      'happened',
      'divergesAtMs',
      'dstDisabled',
      'timeSource',
      'probes',
    ]);
  });
});
