import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalFiles, recordsIn } from './journal-files.js';

/** As a worker writes it: length, checksum (of no interest here), a list of records. */
function frame(records: readonly object[]): Buffer {
  const text = Buffer.from(JSON.stringify(records));
  const header = Buffer.alloc(8);
  header.writeUInt32LE(text.length, 0);
  return Buffer.concat([header, text]);
}

const WRITTEN = [
  { kind: 'fence', fence: 3 },
  { kind: 'received', commandId: 'r.0.1', ticket: 't', command: { fence: 3, args: null } },
  { kind: 'intent', commandId: 'r.0.1', generation: 'g', action: 'stop-and-start' },
  { kind: 'report', commandId: 'r.0.1', report: { n: 2, kind: 'done' } },
  { kind: 'acked', commandId: 'r.0.1', upTo: 2 },
];
const READ = [
  { kind: 'fence', fence: 3 },
  { kind: 'received', commandId: 'r.0.1', fence: 3 },
  { kind: 'intent', commandId: 'r.0.1' },
  { kind: 'done', commandId: 'r.0.1' },
  { kind: 'other' },
];
const bytes = Buffer.concat(
  [WRITTEN.slice(0, 1), WRITTEN.slice(1, 3), WRITTEN.slice(3)].map(frame),
);

describe('the records of a journal', () => {
  it('are read in order', () => {
    expect(recordsIn(bytes)).toEqual(READ);
  });

  it('end where the file is torn, wherever that is', () => {
    const counts = Array.from(bytes, (_, at) => recordsIn(bytes.subarray(0, at)).length);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect([...new Set(counts)]).toEqual([0, 1, 3]);
  });

  it('end at bytes that are no record', () => {
    expect(recordsIn(Buffer.concat([bytes, Buffer.from('nothing of ours')]))).toEqual(READ);
  });
});

describe('the journal of a killed worker', () => {
  let folder = '';
  let files: JournalFiles;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lockstep-journal-'));
    files = new JournalFiles('OSFE01', folder);
    await writeFile(join(folder, 'journal'), bytes);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('can be left as it is', async () => {
    expect(await files.damage('whole', 0.5)).toBe('journal whole');
    expect(await readFile(join(folder, 'journal'))).toEqual(bytes);
  });

  it('can be torn at any byte; what it was is kept for the checker', async () => {
    const half = Math.floor(bytes.length / 2);
    expect(await files.damage('torn', 0.5)).toBe(`journal torn at byte ${half} of ${bytes.length}`);
    expect(await readFile(join(folder, 'journal'))).toEqual(bytes.subarray(0, half));
    const [left, whole] = (await files.read()).map(({ records }) => records);
    expect(whole).toEqual(READ);
    expect(left).toEqual(READ.slice(0, left?.length));
  });

  it('can be gone; what it was is kept for the checker', async () => {
    expect(await files.damage('deleted', 0)).toBe('journal deleted');
    expect(await files.damage('deleted', 0)).toBe('no journal yet');
    expect((await files.read()).map(({ records }) => records)).toEqual([READ]);
  });
});
