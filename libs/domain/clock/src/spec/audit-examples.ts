import { assessAudit } from '../index.js';
import type {
  Assessment,
  AuditEvidence,
  Finding,
  HostEvidence,
  OffsetInterval,
  NotMeasured,
  Thresholds,
  TimeServerEvidence,
} from '../index.js';

const THRESHOLDS: Thresholds = { warn: 1_000, fail: 5_000 };

/** The coordinator's own clock is 250 ms off the database's: it must not matter. */
const DATABASE_OFFSET = 250;

export const around = (middle: number, bound: number): OffsetInterval => ({
  lower: middle - bound,
  upper: middle + bound,
});

export const database: HostEvidence = {
  host: 'OSDB01',
  role: 'database',
  clock: { kind: 'measured', offset: around(DATABASE_OFFSET, 0.5) },
  utcOffsetMin: 60,
  zone: 'W. Europe Standard Time',
};

/** `ahead`: of the database, ms. */
export const frontEnd = (
  host: string,
  ahead: number,
  changes: Partial<HostEvidence> = {},
): HostEvidence => ({
  host,
  role: 'front-end',
  clock: { kind: 'measured', offset: around(DATABASE_OFFSET + ahead, 0.2) },
  utcOffsetMin: 60,
  zone: 'W. Europe Standard Time',
  ...changes,
});

export const NO_ANSWER: Omit<NotMeasured, 'code'> = {
  evidence: 'Nothing answered.',
  remedy: 'Look at it.',
};

export const silent = (code: string): HostEvidence['clock'] => ({
  kind: 'not-measured',
  why: { code, ...NO_ANSWER },
});

/** `ahead`: of the database, ms. */
export const timeServer = (server: string, ahead: number): TimeServerEvidence => ({
  server,
  clock: { kind: 'measured', offset: around(DATABASE_OFFSET + ahead, 20) },
});

export const assess = (changes: Partial<AuditEvidence>): Assessment =>
  assessAudit({
    at: 1_795_305_600_000,
    timeServers: [timeServer('time.example.com', 3)],
    thresholds: THRESHOLDS,
    expectedZone: null,
    database,
    hosts: [],
    excluded: [],
    findings: [],
    ...changes,
  });

export const verdicts = ({ readings }: Assessment): string[] =>
  readings.map(({ host, verdict }) => `${host} ${verdict}`);
export const codes = ({ findings }: Assessment): string[] =>
  findings.map(({ severity, host, code }) => `${severity} ${host} ${code}`);

export function finding(assessment: Assessment, code: string): Finding {
  const found = assessment.findings.find((one) => one.code === code);
  if (found === undefined) throw new Error(`no ${code} in ${codes(assessment).join(', ')}`);
  return found;
}
