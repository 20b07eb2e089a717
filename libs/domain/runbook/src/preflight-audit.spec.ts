import type { Verdict } from '#domain/clock';
import { type Preflight, preflightRefusals, preflightSeen } from './preflight.js';
import { AN_AUDIT, aPreflight, aReading } from './spec/a-preflight.js';

const database = aReading('OSDB01', { role: 'database' });
const controller = aReading('OSCTRL01', { role: 'controller' });
const frontEnd = aReading('OSFE01');
const silent = { isMeasured: false, verdict: 'undetermined' } as const;

const refusals = (audit: Partial<Preflight['audit']>): string[] =>
  preflightRefusals(aPreflight({ audit: { ...AN_AUDIT, ...audit } }));

describe('the audit of the preflight', () => {
  it.each<[string, Preflight['audit']['readings'], string]>([
    ['the database', [{ ...database, ...silent }, controller, frontEnd], 'the database'],
    ['a front-end', [database, controller, { ...frontEnd, ...silent }], 'OSFE01'],
    ['a front-end that has no reading', [database, controller], 'OSFE01'],
    ['everything', [], 'the database, OSCTRL01, OSFE01'],
    // The database's clock is read over its own connection, and says nothing about the worker's measurement.
    [
      'the controller, which is the database server too',
      [aReading('OSCTRL01', { role: 'database' }), { ...controller, ...silent }, frontEnd],
      'OSCTRL01',
    ],
  ])('refuses when it could not measure %s', (_, readings, missing) => {
    expect(refusals({ readings })).toEqual([
      `The audit is not complete: the clock of ${missing} could not be measured.`,
    ]);
  });

  it('gives the reasons that concern what is missing, and those of the whole environment', () => {
    expect(
      refusals({
        readings: [database, controller, { ...frontEnd, ...silent }],
        findings: [
          { host: 'osfe01.corp', evidence: 'Its worker is away.' },
          { host: 'OSCTRL01', evidence: 'It drifts.' },
          { host: null, evidence: 'Nobody answers.' },
        ],
      }),
    ).toEqual([expect.stringMatching(/measured\. Its worker is away\. Nobody answers\.$/u)]);
  });

  it.each<Verdict>(['out-of-step', 'undetermined'])(
    'that says %s does not refuse here: the gate audit-in-step asks that',
    (verdict) => {
      expect(refusals({ readings: [database, controller, { ...frontEnd, verdict }] })).toEqual([]);
    },
  );

  it('knows a host by its name with another domain suffix or case', () => {
    expect(
      refusals({ readings: [database, { ...controller, host: 'osctrl01.corp' }, frontEnd] }),
    ).toEqual([]);
  });

  it('need not have measured a host that the plan does not have', () => {
    const other = aReading('OSFE09', silent);
    expect(refusals({ readings: [database, controller, frontEnd, other] })).toEqual([]);
  });
});

describe('what the preflight saw', () => {
  it('is told with its numbers when all is verified', () => {
    expect(preflightSeen(aPreflight())).toEqual({
      message:
        '2 servers with a connected worker, OSCTRL01 the controller, all measured; the time of the farm is verified.',
      notConfirmed: [],
    });
  });

  it.each(['unverified', 'wrong', null])(
    'leaves a right time that is %s not confirmed',
    (right) => {
      const { message, notConfirmed } = preflightSeen(
        aPreflight({ audit: { ...AN_AUDIT, rightTime: right } }),
      );
      expect(message).toContain('is not verified');
      expect(notConfirmed).toEqual([expect.stringContaining('that the time is right')]);
    },
  );

  it('leaves nothing of the binding unsaid', () => {
    const binding = { mismatches: [], notConfirmed: ['the serial of OSFE01'] };
    expect(preflightSeen(aPreflight({ binding })).notConfirmed).toEqual(['the serial of OSFE01']);
  });
});
