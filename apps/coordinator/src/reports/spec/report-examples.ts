import { type AuditView, READING_DEFAULTS, type ReadingView } from '#protocol';

const NOON = Date.UTC(2026, 10, 22, 12, 0, 0);

export const aReading = (changes: Partial<ReadingView> = {}): ReadingView => ({
  ...READING_DEFAULTS,
  host: 'OSFE01',
  role: 'front-end',
  verdict: 'in-step',
  reference: 'database',
  offsetMs: 0.3,
  boundMs: 0.2,
  lowerMs: 0.1,
  upperMs: 0.5,
  utcOffsetMin: 60,
  zone: 'Europe/Lisbon',
  probes: 8,
  ...changes,
});

/** An interval of a reading, ms. */
export const between = (lowerMs: number, upperMs: number): Partial<ReadingView> => ({
  offsetMs: (lowerMs + upperMs) / 2,
  boundMs: (upperMs - lowerMs) / 2,
  lowerMs,
  upperMs,
});

export const anAudit = (changes: Partial<AuditView> = {}): AuditView => ({
  id: '5d1c6b5e-0000-4000-8000-000000000001',
  environment: 'demo',
  status: 'completed',
  startedAtMs: NOON,
  endedAtMs: NOON + 250,
  verdict: 'in-step',
  rightTime: 'unverified',
  attribution: { kind: 'agreement', wrong: [], candidates: [] },
  warnMs: 1_000,
  failMs: 5_000,
  readings: [aReading({ host: 'OSDB01', role: 'database', reference: 'coordinator' }), aReading()],
  timeServers: [],
  findings: [],
  ...changes,
});

/** What somebody who names a host could try. */
export const HOSTILE = `<img src=x onerror="alert('1')">&\u202e\u0000`;

/** Every text that comes from a host, a person or a server is hostile. */
export const hostileAudit = anAudit({
  environment: HOSTILE,
  readings: [
    aReading({
      host: HOSTILE,
      zone: HOSTILE,
      timeSource: {
        kind: HOSTILE,
        state: 'running',
        source: HOSTILE,
        policy: HOSTILE,
        otherMasters: [HOSTILE],
      },
      happened: [
        {
          kind: 'step',
          changeLowerMs: 1,
          changeUpperMs: 2,
          fromMs: NOON,
          toMs: NOON,
          seenBy: 'worker',
        },
      ],
    }),
  ],
  timeServers: [{ server: HOSTILE, offsetMs: 1, boundMs: 1, lowerMs: 0, upperMs: 2 }],
  findings: [
    { code: HOSTILE, severity: 'fail', host: HOSTILE, evidence: HOSTILE, remedy: HOSTILE },
  ],
});
