import type { OffsetInterval, TimeServerEvidence } from './index.js';
import {
  around,
  assess,
  codes,
  database,
  finding,
  frontEnd,
  silent,
  timeServer,
} from './spec/audit-examples.js';

const HOUR = 3_600_000;

/** The database is 7.2 s behind: all hosts seem ahead of it. */
const threeHostsAhead = ['OSCTRL01', 'OSFE01', 'OSFE02'].map((host) => frontEnd(host, 7_200));

describe('an audit in which the database is the outlier', () => {
  const assessment = assess({
    hosts: threeHostsAhead,
    timeServers: [timeServer('time.example.com', 7_205)],
  });

  it('judges the hosts by the database all the same, and says which clock is wrong', () => {
    expect(assessment.verdict).toBe('out-of-step');
    expect(assessment.attribution).toEqual({ kind: 'attributed', wrong: ['OSDB01'] });
    expect(codes(assessment)).toEqual([
      'fail null right-time-wrong',
      'fail OSCTRL01 clock-out-of-step',
      'fail OSDB01 database-clock-suspect',
      'fail OSFE01 clock-out-of-step',
      'fail OSFE02 clock-out-of-step',
    ]);
  });

  it('is addressed to the database administrator, with the command and who contradicts', () => {
    const { evidence, remedy } = finding(assessment, 'database-clock-suspect');
    expect(evidence).toContain(
      '7,200.0 ms behind OSCTRL01 (within 0.7 ms), and OSFE01, OSFE02 and time.example.com contradict it too.',
    );
    expect(remedy).toContain('For the database administrator, on OSDB01: `w32tm /query /status`');
    expect(remedy).toContain('`w32tm /resync`');
    expect(remedy).toContain('nothing is resynced and nothing restarted');
  });

  it('asks nobody to set the clock of a host', () => {
    const { evidence, remedy } = finding(assessment, 'clock-out-of-step');
    expect(evidence).toContain('It is the database that is wrong');
    expect(remedy).toContain('Leave the clock of this host as it is');
  });
});

describe('an audit in which nothing tells who is wrong', () => {
  const assessment = assess({ hosts: [frontEnd('OSCTRL01', 9_000)], timeServers: [] });

  it('names both and plans nothing', () => {
    expect(assessment.attribution).toEqual({
      kind: 'not-attributable',
      candidates: [['OSCTRL01'], ['OSDB01']],
    });
    expect(finding(assessment, 'not-attributable')).toMatchObject({ severity: 'warn', host: null });
    expect(finding(assessment, 'not-attributable').evidence).toContain(
      'OSCTRL01 is wrong, or OSDB01 is wrong; these explain it equally well.',
    );
    expect(finding(assessment, 'clock-out-of-step').evidence).toContain(
      'Which of the two is wrong is not proved.',
    );
  });

  it('is decided by a time server', () => {
    const decided = assess({ hosts: [frontEnd('OSCTRL01', 9_000)] });
    expect(decided.attribution).toEqual({ kind: 'attributed', wrong: ['OSCTRL01'] });
    expect(codes(decided)).toEqual(['fail OSCTRL01 clock-out-of-step']);
  });
});

describe('time servers', () => {
  const inStep = [frontEnd('OSCTRL01', 0)];
  const mute: TimeServerEvidence = {
    server: 'mute.example.com',
    clock: silent('time-server-silent'),
  };
  const vague = (server: string): TimeServerEvidence => ({
    server,
    clock: { kind: 'measured', offset: around(250, 12_000) satisfies OffsetInterval },
  });

  it('that agree verify the time, without a word', () => {
    const assessment = assess({ hosts: inStep });
    expect(assessment).toMatchObject({ verdict: 'in-step', rightTime: 'verified', findings: [] });
    expect(assessment.timeServers[0]?.offset?.lower).toBeCloseTo(-23.5, 6);
    expect(assessment.timeServers[0]?.offset?.upper).toBeCloseTo(17.5, 6);
  });

  it('that contradict a farm in step leave the verdict as it is: being in step is not being right', () => {
    const assessment = assess({ hosts: inStep, timeServers: [timeServer('t', -HOUR)] });
    expect(assessment).toMatchObject({ verdict: 'in-step', rightTime: 'wrong' });
    expect(assessment.attribution).toEqual({ kind: 'attributed', wrong: ['OSDB01', 'OSCTRL01'] });
    expect(codes(assessment)).toEqual([
      'fail null right-time-wrong',
      'fail OSDB01 database-clock-suspect',
    ]);
    const { evidence } = finding(assessment, 'right-time-wrong');
    expect(evidence).toContain('3,600,000.0 ms ahead of t (within 20.5 ms)');
    expect(evidence).toContain('all equal is not all right');
  });

  it('that are not configured leave it unverified, and every audit says so', () => {
    const assessment = assess({ hosts: inStep, timeServers: [] });
    expect(assessment.rightTime).toBe('unverified');
    expect(codes(assessment)).toEqual(['info null right-time-unverified']);
    expect(finding(assessment, 'right-time-unverified').remedy).toContain('timeServers:');
  });

  it('that are silent or too vague are named, and leave it unverified', () => {
    const assessment = assess({ hosts: inStep, timeServers: [mute, vague('far.example.com')] });
    expect(assessment.rightTime).toBe('unverified');
    expect(codes(assessment)).toEqual([
      'warn null right-time-unverified',
      'warn null time-server-silent',
    ]);
    expect(finding(assessment, 'right-time-unverified').evidence).toContain(
      'Of 1 answering time servers, 0 prove the database within 5,000.0 ms and 0 beyond it',
    );
    expect(assessment.timeServers[0]).toEqual({ server: 'mute.example.com', offset: null });
  });

  it('that are all silent leave it unverified', () => {
    const assessment = assess({ hosts: inStep, timeServers: [mute] });
    expect(finding(assessment, 'right-time-unverified').evidence).toContain(
      'None of the configured time servers could be used',
    );
  });

  it('of which one is wrong: that one is named', () => {
    const assessment = assess({
      hosts: inStep,
      timeServers: [timeServer('a', 0), timeServer('b', 1), timeServer('c', HOUR)],
    });
    expect(assessment.rightTime).toBe('unverified');
    expect(finding(assessment, 'time-server-suspect').evidence).toContain('The time server c');
  });

  it('say nothing about a database that could not be measured', () => {
    const assessment = assess({
      database: { ...database, clock: silent('database-unreachable') },
      hosts: inStep,
    });
    expect(assessment.rightTime).toBe('unverified');
    expect(codes(assessment)).toEqual(['fail OSDB01 database-unreachable']);
  });
});
