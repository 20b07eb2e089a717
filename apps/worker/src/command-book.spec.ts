import type { Command, CommandResult, EnsureRestarted } from '#protocol';
import { CommandBook } from './command-book.js';

const SERVICE = 'OutSystems Scheduler Service';
const RESULT: CommandResult = { outcome: 'restarted', message: '', code: null, status: null };

const command = (change: Partial<Command> = {}, args: Partial<EnsureRestarted> = {}): Command => ({
  commandId: 'c1',
  runId: 'r',
  seq: 1,
  attempt: 1,
  fence: 5,
  operation: 'service.ensureRestarted',
  args: { service: SERVICE, expectGeneration: 'a', stopTimeoutMs: 1, startTimeoutMs: 1, ...args },
  ...change,
});

const receive = (book: CommandBook, given = command(), hold: string | null = null): string => {
  const ack = book.receive(given, { allow: [SERVICE], hold });
  return ack.kind === 'rejected' ? ack.code : ack.kind;
};

describe('the command book', () => {
  it('accepts a command once, whatever becomes of it', () => {
    const book = new CommandBook();
    expect(receive(book)).toBe('accepted');
    expect(receive(book)).toBe('duplicate');
    book.finish('c1', RESULT);
    expect(receive(book)).toBe('duplicate');
  });

  it('knows a command again when a new owner asks for it', () => {
    const book = new CommandBook();
    receive(book);
    expect(receive(book, command({ fence: 6 }))).toBe('duplicate');
  });

  it('rejects a known id with other arguments', () => {
    const book = new CommandBook();
    receive(book);
    expect(receive(book, command({}, { expectGeneration: 'b' }))).toBe('command-id-reused');
  });

  it('rejects an owner that was replaced, even when the newer one was told to wait', () => {
    const book = new CommandBook();
    receive(book);
    expect(receive(book, command({ commandId: 'c2', fence: 9 }))).toBe('busy');
    expect(receive(book, command({ commandId: 'c3', fence: 8 }))).toBe('stale-fence');
    expect(receive(book)).toBe('stale-fence');
  });

  it('rejects services that are not on the list, by their exact name', () => {
    const book = new CommandBook();
    expect(receive(book, command({}, { service: SERVICE.toLowerCase() }))).toBe(
      'service-not-allowed',
    );
    expect(book.status('c1').kind).toBe('not-seen');
  });

  it('lets one command be under way at a time', () => {
    const book = new CommandBook();
    receive(book);
    expect(receive(book, command({ commandId: 'c2' }))).toBe('busy');
    book.finish('c1', RESULT);
    expect(receive(book, command({ commandId: 'c2' }))).toBe('accepted');
  });

  it('begins nothing once it is closed, and still finishes', () => {
    const book = new CommandBook();
    receive(book);
    book.close();
    expect(receive(book, command({ commandId: 'c2' }))).toBe('busy');
    book.finish('c1', RESULT);
    expect(receive(book, command({ commandId: 'c2' }))).toBe('busy');
    expect(book.status('c1')).toEqual({ kind: 'done', result: RESULT });
  });

  it('lets nothing begin while an administrator holds the server, and still knows what began', () => {
    const book = new CommandBook();
    receive(book);
    expect(receive(book, command({ commandId: 'c2' }), '')).toBe('held');
    expect(receive(book, command(), 'maintenance')).toBe('duplicate');
    book.finish('c1', RESULT);
    expect(
      book.receive(command({ commandId: 'c2' }), { allow: [SERVICE], hold: 'until 6' }),
    ).toMatchObject({ code: 'held', message: expect.stringContaining('until 6') });
    expect(book.status('c2').kind).toBe('not-seen');
    expect(receive(book, command({ commandId: 'c2' }))).toBe('accepted');
  });

  it('takes a resync, which names no service, once', () => {
    const book = new CommandBook();
    const resync = command({ operation: 'time.resync', args: null });
    expect(receive(book, resync)).toBe('accepted');
    expect(receive(book, resync)).toBe('duplicate');
    expect(receive(book, command())).toBe('command-id-reused');
  });

  it('tells what it knows', () => {
    const book = new CommandBook();
    expect(book.status('c1')).toEqual({ kind: 'not-seen', result: null });
    receive(book);
    expect(book.status('c1')).toEqual({ kind: 'in-flight', result: null });
  });

  it('forgets the oldest of very many', () => {
    const book = new CommandBook();
    for (let n = 0; n < 1_001; n += 1) {
      receive(book, command({ commandId: `c${n}` }));
      book.finish(`c${n}`, RESULT);
    }
    expect(book.status('c0').kind).toBe('not-seen');
    expect(book.status('c1').kind).toBe('done');
  });

  it('does not let a command finish that is not under way', () => {
    expect(() => new CommandBook().finish('c1', RESULT)).toThrow(/not under way/);
  });
});
