import { type AuditView, READING_DEFAULTS, type ReadingView } from '#protocol';

const CREATED = Date.UTC(2026, 10, 22, 8, 0, 0);

export const aReading = (
  reading: Partial<ReadingView> & { readonly host: string },
): ReadingView => ({
  ...READING_DEFAULTS,
  probes: 8,
  role: 'front-end',
  verdict: 'in-step',
  reference: 'database',
  offsetMs: 0.3,
  boundMs: 0.2,
  lowerMs: 0.1,
  upperMs: 0.5,
  utcOffsetMin: 0,
  zone: 'UTC',
  ...reading,
});

const database = aReading({ host: 'OSDB01', role: 'database', reference: 'coordinator' });

export const anAudit = (audit: Partial<AuditView> = {}): AuditView => ({
  id: 'audit-1',
  environment: 'demo',
  status: 'completed',
  startedAtMs: CREATED,
  endedAtMs: CREATED + 250,
  verdict: 'in-step',
  rightTime: 'unverified',
  attribution: { kind: 'agreement', wrong: [], candidates: [] },
  warnMs: 1_000,
  failMs: 5_000,
  readings: [database, aReading({ host: 'OSCTRL01', role: 'controller' })],
  timeServers: [],
  findings: [],
  ...audit,
});

/** The demo farm: OSFE02 is 7.2 s behind, OSFE03 in another zone and 1.4 s ahead. */
export const demoAudit = anAudit({
  verdict: 'out-of-step',
  attribution: { kind: 'attributed', wrong: ['OSFE02'], candidates: [] },
  readings: [
    database,
    aReading({ host: 'OSCTRL01', role: 'controller' }),
    aReading({ host: 'OSFE01' }),
    aReading({
      host: 'OSFE02',
      verdict: 'out-of-step',
      offsetMs: -7_200.3,
      boundMs: 0.2,
      lowerMs: -7_200.5,
      upperMs: -7_200.1,
    }),
    aReading({
      host: 'OSFE03',
      verdict: 'out-of-step',
      offsetMs: 1_400.1,
      boundMs: 0.2,
      lowerMs: 1_399.9,
      upperMs: 1_400.3,
      utcOffsetMin: 60,
      zone: 'Europe/Berlin',
    }),
  ],
  findings: [
    {
      code: 'clock-out-of-step',
      severity: 'fail',
      host: 'OSFE02',
      evidence: 'The clock is 7,200.3 ms behind the database (within 0.2 ms).',
      remedy: 'Set the clock right.',
    },
    {
      code: 'zone-differs',
      severity: 'fail',
      host: 'OSFE03',
      evidence: "Its UTC offset is UTC+01:00, the database's is UTC+00:00.",
      remedy: 'Set the zone.',
    },
    {
      code: 'clock-drifting',
      severity: 'warn',
      host: 'OSFE03',
      evidence: 'The clock is 1,400.1 ms ahead of the database (within 0.2 ms).',
      remedy: 'Look at its time source.',
    },
  ],
});
