import { COMMAND, CarriedCommand } from '../../spec/carried-command.js';
import { isSettledSoon, settled } from '../../spec/eventually.js';
import type { Fate } from '../../spec/worker-in-memory.js';

const busy: Fate = { answer: { kind: 'rejected', code: 'busy', message: 'one at a time' } };
const rejected: Fate = {
  answer: { kind: 'rejected', code: 'service-not-allowed', message: 'not in the list' },
};

describe('the end of a command', () => {
  let command: CarriedCommand;

  beforeEach(() => {
    command = new CarriedCommand();
  });
  afterEach(() => command.end());

  it('that is not over in its time is overdue', async () => {
    command.connect();
    command.worker.outcome = () => null;
    void command.carry();
    await command.untilReported('command-accepted');
    command.timers.pass(600_000);
    command.worker.session?.close();
    command.connect();
    await command.untilEnded();
    expect(command.reported.at(-1)).toMatchObject({ kind: 'command-overdue', commandId: COMMAND });
  });

  it('that a worker refuses has ended, with the reason', async () => {
    command.connect();
    command.worker.next('command', rejected);
    void command.carry();
    await command.untilEnded();
    expect(command.reported).toEqual([
      {
        kind: 'command-rejected',
        commandId: COMMAND,
        message: 'The worker refused it: not in the list',
      },
    ]);
  });

  it.each(['rate-limited', 'disk-full'])(
    'that a worker refuses as %s is called that',
    async (code) => {
      command.connect();
      command.worker.next('command', { answer: { kind: 'rejected', code, message: 'in 4 min' } });
      void command.carry();
      await command.untilEnded();
      expect(command.reported).toMatchObject([
        { kind: 'command-rejected', message: `${code}: in 4 min` },
      ]);
    },
  );

  it('that a worker had not begun and refuses then leaves no doubt', async () => {
    command.connect();
    command.worker.next('command.query', { answer: { kind: 'not-begun', result: null } });
    command.worker.next('command', rejected);
    void command.carry({ isFirst: false });
    await command.untilEnded();
    expect(command.reported).toMatchObject([
      { kind: 'command-done', failed: true, message: 'The worker refused it: not in the list' },
    ]);
  });

  it('is lost with a worker that stays away beyond the grace', async () => {
    void command.carry({ policy: { reconnectGrace: 2 } });
    await command.untilEnded();
    expect(command.reported).toEqual([
      { kind: 'worker-lost', seq: 0, attempt: 1, message: expect.stringContaining('is not known') },
    ]);
  });

  it('is lost with a worker that is connected and silent beyond the grace', async () => {
    command.connect();
    command.worker.next('command', 'unheard');
    command.worker.always('command.query', 'unheard');
    void command.carry({ policy: { reconnectGrace: 1 } });
    await command.untilEnded();
    expect(command.reported.at(-1)).toMatchObject({ kind: 'worker-lost', seq: 0 });
  });

  it('is asked for when a worker comes back late, before it is given up', async () => {
    command.connect();
    command.worker.outcome = () => null;
    void command.carry();
    await command.untilReported('command-accepted');
    command.timers.pass(600_001);
    command.worker.session?.close();
    command.worker.next('command.query', {
      answer: {
        kind: 'done',
        result: { outcome: 'restarted', message: '', code: null, status: null },
      },
    });
    command.connect();
    await command.untilEnded();
    expect(command.reported.at(-1)).toMatchObject({ kind: 'command-done', failed: false });
  });

  it('is lost when a worker is silent for long since its last answer, not since the first', async () => {
    command.connect();
    command.worker.outcome = () => null;
    void command.carry({ policy: { stopTimeout: 9_000_000 } });
    await command.untilReported('command-accepted');
    const comeBack = async (later: number) => {
      command.timers.pass(later);
      const { length } = command.worker.heard;
      command.worker.session?.close();
      command.connect();
      await command.until('a question', () => command.worker.heard.length > length);
      await settled();
    };
    await comeBack(500_000);
    command.worker.next('command.query', 'unheard');
    await comeBack(500_000);
    expect(command.reported.some(({ kind }) => kind === 'worker-lost')).toBe(false);
    command.worker.always('command.query', 'unheard');
    await comeBack(600_001);
    expect(command.reported.at(-1)?.kind).toBe('worker-lost');
  });

  it('has its whole time although it had to wait for its turn, and the worker was restarted', async () => {
    command.connect();
    command.worker.outcome = () => null;
    command.worker.next('command', busy, busy);
    void command.carry();
    await command.until('two offers', () => command.worker.heard.length === 2);
    command.timers.pass(300_000);
    await command.untilReported('command-accepted');
    command.timers.pass(100_000);
    command.worker.session?.close();
    command.worker.forget();
    command.connect();
    await settled();
    expect(command.worker.carriedOut).toHaveLength(2);
    expect(command.reported.some(({ kind }) => kind === 'command-overdue')).toBe(false);
  });

  it('whose end is told without a result has failed', async () => {
    command.connect();
    command.worker.next('command.query', { answer: { kind: 'done', result: null } });
    void command.carry({ isFirst: false });
    await command.untilEnded();
    expect(command.reported).toMatchObject([{ kind: 'command-done', failed: true }]);
  });

  it.each<[string, Fate]>([
    ['a refusal', { answer: { error: { code: 'internal', message: 'x' } } }],
    ['nonsense', { answer: { kind: 'maybe' } }],
    ['a result that is a list', { answer: { kind: 'done', result: [] } }],
  ])('is asked for again after %s', async (_, fate) => {
    command.connect();
    command.worker.next('command.query', fate);
    void command.carry({ isFirst: false });
    await command.untilReported('command-accepted');
    expect(command.heard()).toEqual(['command.query', 'command.query', 'command']);
  });

  it.each(['before a worker is there', 'while it is carried out', 'by its own report'])(
    'that is not wanted any more says nothing (aborted %s)',
    async (when) => {
      command.worker.outcome = () => {
        if (when === 'by its own report') command.aborting.abort();
        return null;
      };
      const isConnected = when !== 'before a worker is there';
      if (isConnected) command.connect();
      void command.carry();
      if (isConnected) await command.untilReported('command-accepted');
      command.aborting.abort();
      expect(await isSettledSoon(command.carried)).toBe(true);
      expect(command.reported.filter(({ kind }) => kind !== 'command-accepted')).toEqual([]);
    },
  );
});
