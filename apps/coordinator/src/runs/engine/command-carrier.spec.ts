import { COMMAND, CarriedCommand } from '../../spec/carried-command.js';
import { settled } from '../../spec/eventually.js';
import type { Fate } from '../../spec/worker-in-memory.js';

const busy: Fate = { answer: { kind: 'rejected', code: 'busy', message: 'one at a time' } };

describe('a command', () => {
  let command: CarriedCommand;

  beforeEach(() => {
    command = new CarriedCommand();
  });
  afterEach(() => command.end());

  it('is sent at once when nobody can have sent it, with all that the worker must know', async () => {
    command.connect();
    void command.carry();
    await command.untilReported('command-accepted');
    expect(command.worker.carriedOut).toEqual([
      {
        commandId: COMMAND,
        runId: 'run-1',
        seq: 0,
        attempt: 1,
        fence: 7,
        operation: 'service.ensureRestarted',
        args: {
          service: 'Controller',
          expectGeneration: 'first',
          stopTimeoutMs: 120_000,
          startTimeoutMs: 180_000,
        },
      },
    ]);
    expect(command.heard()).toEqual(['command']);
  });

  it('is asked for when it may have been sent, and is sent when it was never seen', async () => {
    command.connect();
    void command.carry({ isFirst: false });
    await command.untilReported('command-accepted');
    expect(command.heard()).toEqual(['command.query', 'command']);
  });

  it.each<[string, Fate]>([
    ['is lost', 'answer-lost'],
    ['is none that anybody knows', { answer: { kind: 'perhaps' } }],
    ['is empty', { answer: undefined }],
    ['is not even an object', { answer: 5 }],
  ])('is asked for, not sent again, when its acknowledgement %s', async (_, fate) => {
    command.connect();
    command.worker.outcome = () => null;
    command.worker.next('command', fate);
    command.worker.next('command.query', { answer: { kind: 'in-flight', result: null } });
    void command.carry();
    await command.untilReported('command-executing');
    expect(command.heard()).toEqual(['command', 'command.query']);
  });

  it('that never arrived is sent again under the same id, and carried out once', async () => {
    command.connect();
    command.worker.next('command', 'unheard');
    void command.carry();
    await command.untilReported('command-accepted');
    expect(command.worker.heard).toEqual([
      `command ${COMMAND}`,
      `command.query ${COMMAND}`,
      `command ${COMMAND}`,
    ]);
    expect(command.worker.carriedOut).toHaveLength(1);
  });

  it('that the worker knows already is asked for', async () => {
    command.connect();
    command.worker.next('command', { answer: { kind: 'duplicate' } });
    command.worker.next('command.query', {
      answer: {
        kind: 'done',
        result: { outcome: 'already-restarted', message: '', code: null, status: null },
      },
    });
    void command.carry();
    await command.untilEnded();
    expect(command.heard()).toEqual(['command', 'command.query']);
    expect(command.reported.at(-1)).toMatchObject({ kind: 'command-done', failed: false });
  });

  it('is asked for anew after the connection was lost while it was carried out', async () => {
    command.connect();
    command.worker.outcome = () => null;
    void command.carry();
    await command.untilReported('command-accepted');
    command.worker.session?.close();
    command.connect();
    await settled();
    expect(command.reported.at(-1)).toEqual({ kind: 'command-executing', commandId: COMMAND });
    expect(command.heard()).toEqual(['command', 'command.query']);
  });

  it('is sent again to a worker that has forgotten it', async () => {
    command.connect();
    command.worker.outcome = () => null;
    void command.carry();
    await command.untilReported('command-accepted');
    command.worker.session?.close();
    command.worker.forget();
    command.connect();
    await command.until('both', () => command.worker.carriedOut.length === 2);
    expect(command.heard()).toEqual(['command', 'command.query', 'command']);
    expect(command.worker.carriedOut[1]).toEqual(command.worker.carriedOut[0]);
  });

  it('is offered again at once to a worker that has not begun it, under the same id', async () => {
    command.connect();
    command.worker.next('command.query', { answer: { kind: 'not-begun', result: null } });
    void command.carry({ isFirst: false });
    await command.untilReported('command-accepted');
    expect(command.worker.heard).toEqual([`command.query ${COMMAND}`, `command ${COMMAND}`]);
  });

  it('is offered more and more seldom, and never more seldom than every two seconds', async () => {
    command.connect();
    command.worker.always('command', busy);
    void command.carry();
    const at: number[] = [];
    for (let offers = 1; offers <= 8; offers += 1) {
      await command.until('an offer', () => command.worker.heard.length === offers);
      at.push(command.timers.now());
    }
    const pauses = at.slice(1).map((time, i) => time - (at[i] ?? 0));
    expect(pauses[0]).toBeLessThan(250);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.at(-1)).toBeLessThanOrEqual(2_000);
  });

  it('is offered again to a worker that is busy', async () => {
    command.connect();
    command.worker.next('command', busy, busy);
    void command.carry();
    await command.untilReported('command-accepted');
    expect(command.heard()).toEqual(['command', 'command', 'command']);
  });

  it('is not offered for ever', async () => {
    command.connect();
    command.worker.always('command', busy);
    void command.carry();
    await command.until('two offers', () => command.worker.heard.length === 2);
    command.timers.pass(120_000 + 2 * 180_000 + 15_000 + 1);
    await command.untilEnded();
    expect(command.reported).toEqual([
      {
        kind: 'command-overdue',
        commandId: COMMAND,
        message: expect.stringContaining('not even begun it'),
      },
    ]);
  });

  it('is not offered for ever to a worker that contradicts itself', async () => {
    command.connect();
    command.worker.always('command', { answer: { kind: 'duplicate' } });
    command.worker.always('command.query', { answer: { kind: 'not-seen', result: null } });
    void command.carry();
    await command.until('a few rounds', () => command.worker.heard.length > 6);
    command.timers.pass(600_000);
    await command.untilEnded();
    expect(command.reported.at(-1)?.kind).toBe('command-overdue');
  });
});
