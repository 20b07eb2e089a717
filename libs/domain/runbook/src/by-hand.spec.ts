import { byHand } from './by-hand.js';
import { CONTROLLER_SERVICE, DEPLOYMENT } from './spec/a-farm.js';
import type { GateStatus, StepStatus } from './status.js';

type Work = Parameters<typeof byHand>[0];
type HandStep = Work['stages'][number]['steps'][number];

const ofService = (seq: number, host: string, service: string): HandStep => ({
  seq,
  host,
  operation: 'service.ensureRestarted',
  service,
});

const STEPS = [
  { seq: 0, host: 'OSFE02', operation: 'time.resync', service: null },
  ofService(1, 'OSCTRL01', CONTROLLER_SERVICE),
  ofService(2, 'OSCTRL01', DEPLOYMENT),
  ofService(3, 'OSFE02', DEPLOYMENT),
] as const satisfies readonly HandStep[];

const remediation = ([clock, controller, deployment, frontEnd]: readonly HandStep[]): Work => ({
  environment: 'demo',
  kind: 'remediate',
  controller: 'OSCTRL01',
  stages: [
    { name: 'clocks', gates: [{ gate: 'preflight' }], steps: steps(clock) },
    {
      name: 'controller',
      gates: [
        { gate: 'audit-in-step' },
        { gate: 'clocks-hold' },
        { gate: 'person' },
        { gate: 'quiet-farm' },
        { gate: 'settled' },
      ],
      steps: steps(controller, deployment),
    },
    { name: 'OSFE02', gates: [], steps: steps(frontEnd) },
    {
      name: 'verification',
      gates: [{ gate: 'farm-verified' }, { gate: 'audit-in-step' }],
      steps: [],
    },
  ],
});

const steps = (...given: readonly (HandStep | undefined)[]): HandStep[] =>
  given.filter((step) => step !== undefined);

/** Of the steps in their order. */
const runWith = (...statuses: readonly StepStatus[]): Work =>
  remediation(
    STEPS.map((step, i) => ({
      ...step,
      status: statuses[i] ?? 'pending',
      message: statuses[i] === 'failed' ? 'The service did not start.' : null,
    })),
  );

const numbersOf = (lines: readonly string[]): string[] =>
  lines.filter((line) => /^ {0,2}\d+\. /u.test(line)).map((line) => line.trim());
const commandsOf = (lines: readonly string[]): string[] =>
  lines.filter((line) => /^ {9}\S/u.test(line)).map((line) => line.trim());

describe('a plan by hand', () => {
  const lines = byHand(remediation(STEPS));

  it('numbers every check and every step of it, server by server', () => {
    expect(lines.filter((line) => /^(?: {0,2}\d+\. |Stage|Before)/u.test(line))).toEqual([
      'Before anything',
      '  1. Check that this may begin',
      'Stage 1, clocks: on OSFE02',
      '  2. Ask the time service to put the clock right (step 0)',
      'Stage 2, controller: checks',
      '  3. Check that all clocks and all zones are equal, those of the database server too (gate audit-in-step)',
      '  4. Check that the clocks that were put right hold (gate clocks-hold)',
      '  5. Check that somebody who may decide it says that the services may be restarted now (gate person)',
      '  6. Check that the farm is quiet (gate quiet-farm)',
      '  7. Check that no instant that a clock showed while it was ahead lies in the future (gate settled)',
      'Stage 2, controller: on OSCTRL01',
      `  8. Restart ${CONTROLLER_SERVICE} (step 1)`,
      `  9. Restart ${DEPLOYMENT} (step 2)`,
      'Stage 3, OSFE02: on OSFE02',
      ` 10. Restart ${DEPLOYMENT} (step 3)`,
      'Stage 4, verification: checks',
      ' 11. Check that the farm is whole (gate farm-verified)',
      ' 12. Check that all clocks and all zones are equal, those of the database server too (gate audit-in-step)',
    ]);
  });

  it('stops a service and waits before it is started, then waits for its own word', () => {
    const at = lines.findIndex((line) => line.includes('Restart OutSystems Deployment Controller'));
    expect(lines.slice(at + 1, at + 7)).toEqual([
      '         net stop "OutSystems Deployment Controller Service"',
      '         sc.exe queryex "OutSystems Deployment Controller Service"',
      '     Wait for: STATE 1 and PID 0.',
      '         net start "OutSystems Deployment Controller Service"',
      `         wevtutil qe Application /c:3 /rd:true /f:text "/q:*[System[Provider[@Name='OutSystems Deployment Controller Service']]]"`,
      '     Wait for: "Service initialized successfully." as its newest event.',
    ]);
    expect(lines.join('\n')).toContain('"Retrying in 30 seconds" after a first failed attempt');
  });

  it('asks a time service, and never sets a clock', () => {
    const commands = commandsOf(lines);
    expect(commands).toContain('w32tm /resync');
    expect(commands.join('\n')).not.toMatch(/\/force|\/config|makestep|Set-Date|\bdate\b/u);
  });

  it('is plain ASCII', () => {
    expect(lines.join('\n')).toMatch(/^[\n\x20-\x7e]*$/u);
  });

  it('of a rehearsal says that these commands do change the servers', () => {
    const text = byHand({ ...remediation(STEPS), kind: 'rehearse' }).join('\n');
    expect(text).toContain('A rehearsal changes nothing. These commands do');
  });

  it('of a resync restarts nothing and says what is next', () => {
    const { stages, ...work } = remediation(STEPS.slice(0, 1));
    const text = byHand({ ...work, kind: 'resync', stages: stages.slice(0, 1) }).join('\n');
    expect(text).not.toContain('net stop');
    expect(text).toContain('Afterwards: nothing was restarted.');
  });

  it('puts no name into a command that a shell would read as its own', () => {
    const odd = ofService(0, 'OSFE01', 'x" & format c: & "');
    const lines = byHand({
      ...remediation([]),
      stages: [{ name: 'odd', gates: [], steps: [odd] }],
    });
    expect(commandsOf(lines)).toEqual([]);
    expect(lines.join('\n')).toContain('in services.msc');
  });
});

describe('what is left of a run', () => {
  it('is what did not succeed and was not skipped', () => {
    expect(numbersOf(byHand(runWith('skipped', 'succeeded', 'succeeded', 'pending')))).toEqual([
      '1. Check that this may begin',
      `2. Restart ${DEPLOYMENT} (step 3)`,
      '3. Check that the farm is whole (gate farm-verified)',
      '4. Check that all clocks and all zones are equal, those of the database server too (gate audit-in-step)',
    ]);
  });

  it('protects the start of the Deployment Controller Service only while that is still to come', () => {
    const text = byHand(runWith('succeeded', 'succeeded', 'failed', 'cancelled')).join('\n');
    expect(text).toContain('Check that the farm is quiet');
    expect(text).not.toContain('Check that no instant');
    expect(text).not.toContain('put right hold');
  });

  it.each([
    ['failed', 'It failed: The service did not start.'],
    ['timed-out', 'It did not end in time.'],
    ['unknown', 'Nobody knows whether it was done.'],
    ['verifying', 'It was under way.'],
    ['cancelled', 'It was cancelled before it began.'],
  ] as const)('has a step that was %s, with what to look at first', (status, said) => {
    const lines = byHand(runWith('succeeded', status, 'cancelled', 'cancelled'));
    const at = lines.findIndex((line) => line.includes('(step 1)'));
    expect(lines[at + 1]).toContain(said);
    expect(lines.slice(at + 1, at + 3).join('\n')).toContain('Look first');
  });

  it('has a clock that could not be put right, which may be right by now', () => {
    const text = byHand(runWith('failed', 'cancelled', 'cancelled', 'cancelled')).join('\n');
    expect(text).toContain('Look first whether the clock is right by now');
  });

  it('is nothing when all of it was done', () => {
    const passed: GateStatus = 'passed';
    const { stages, ...work } = runWith('succeeded', 'succeeded', 'succeeded', 'skipped');
    const done = stages.map((stage) => ({
      ...stage,
      gates: stage.gates.map(({ gate }) => ({ gate, status: passed })),
    }));
    expect(byHand({ ...work, stages: done })).toEqual([
      'Nothing of this remediate of demo is left to be done by hand.',
    ]);
  });
});
