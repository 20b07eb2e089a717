import { MAX_LINE } from '#protocol';
import { Journal } from '../journal/journal.js';
import { DiskInMemory } from '../spec/disk-in-memory.js';
import { CommandMemory } from './command-memory.js';
import type { CommandRecord } from './command-record.js';
import { Telling } from './telling.js';

const RESULT = { outcome: 'requested', message: '', code: null, status: null } as const;

describe('what is told of a command', () => {
  let memory: CommandMemory;
  let journal: Journal<CommandRecord>;

  beforeEach(async () => {
    memory = new CommandMemory({ id: 'boot', now: () => 0 });
    journal = new Journal(new DiskInMemory(), memory, () => undefined);
    await journal.write({ kind: 'received', commandId: 'a', ticket: 't', command: null });
  });

  const telling = (): Telling => {
    const known = memory.find('a');
    if (known === null) throw new Error('it is not known');
    return new Telling(known, journal, () => undefined);
  };
  const told = (): string[] =>
    memory
      .snapshot()
      .flatMap((record) => (record.kind === 'report' ? [record.report] : []))
      .map(({ n, kind, text }) => `${n} ${text ?? kind}`);

  it('is numbered on where the last worker stopped, and begins once', async () => {
    const first = telling();
    first.begun();
    first.line('one');
    await first.settled();
    const second = telling();
    second.begun();
    second.line('two');
    await second.done(RESULT);
    expect(told()).toEqual(['1 executing', '2 one', '3 two', '4 done']);
  });

  it('is at most 200 reports, then the number of lines that were dropped, and the end', async () => {
    const long = telling();
    long.begun();
    for (let n = 0; n < 250; n += 1) long.line(`line ${n}`);
    await long.done(RESULT);
    expect(told().slice(-3)).toEqual(['200 line 198', '201 51 lines dropped', '202 done']);
  });

  it('is one printable line of a bounded length', async () => {
    telling().line(`a\n\u001b[31m${'x'.repeat(1_000)}`);
    const last = telling();
    await last.settled();
    await journal.write();
    expect(told()[0]?.slice(2)).toBe(`a??[31m${'x'.repeat(MAX_LINE - 7)}`);
  });
});
