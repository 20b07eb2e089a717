import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdFile, readHold } from './hold.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hold-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the HOLD of a server', () => {
  it('is none without the file, nor without its folder', () => {
    expect(readHold(folder)).toBeNull();
    expect(readHold(join(folder, 'none'))).toBeNull();
  });

  it.each([
    ['an empty file', '', ''],
    ['the first line', 'until 6\r\nand more', 'until 6'],
    ['a text as Notepad saves it', '\ufeff until 6 ', 'until 6'],
    ['what could forge a line of a log', 'a\u001b[31mb', 'a?[31mb'],
    ['a long text, cut', 'x'.repeat(1_000), 'x'.repeat(256)],
  ])('is %s', (_, content, text) => {
    writeFileSync(holdFile(folder), content);
    expect(readHold(folder)).toBe(text);
  });

  it('holds when it cannot be read', () => {
    mkdirSync(holdFile(folder));
    expect(readHold(folder)).toContain('cannot be read (EISDIR)');
  });
});
