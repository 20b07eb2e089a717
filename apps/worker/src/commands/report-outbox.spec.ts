import { Journal } from '../journal/journal.js';
import { DiskInMemory } from '../spec/disk-in-memory.js';
import { CommandMemory } from './command-memory.js';
import { ReportOutbox } from './report-outbox.js';

describe('the outbox of reports', () => {
  let memory: CommandMemory;
  let outbox: ReportOutbox;

  beforeEach(async () => {
    memory = new CommandMemory({ id: 'boot', now: () => 0 });
    const journal = new Journal(new DiskInMemory(), memory, () => undefined);
    outbox = new ReportOutbox(memory, journal);
    const commandId = 'a';
    await journal.write({ kind: 'received', commandId, ticket: 't', command: null });
    for (const n of [1, 2, 3])
      await journal.write({ kind: 'report', commandId, report: { n, kind: 'log', text: `${n}` } });
  });

  const left = () => outbox.first?.events.map(({ n }) => n) ?? [];

  it.each([
    [0, false, [1, 2, 3]],
    [2, true, [3]],
    [3, true, []],
  ])('keeps what an acknowledgement up to %i leaves', async (upTo, isProgress, numbers) => {
    const batch = outbox.first;
    expect(batch && (await outbox.acknowledge(batch, upTo))).toBe(isProgress);
    expect(left()).toEqual(numbers);
  });

  it('takes nothing for stored that was not in the batch, whatever is acknowledged', async () => {
    await outbox.acknowledge({ commandId: 'a', events: [{ n: 1, kind: 'log', text: '1' }] }, 99);
    expect(left()).toEqual([2, 3]);
  });
});
