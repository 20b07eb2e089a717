import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  livingProcesses,
  parsedProcessTable,
  removeProcessTable,
  writeProcessTable,
} from './process-table.js';

/** Above the largest process number of any system. */
const NOBODY = 2 ** 30;

describe('the process table', () => {
  let dataDir = '';
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'lockstep-table-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('says that nobody uses a directory without a table', () => {
    expect(livingProcesses(dataDir)).toEqual([]);
  });

  it('forgets those who have ended', () => {
    writeProcessTable(dataDir, [{ name: 'coordinator', pid: NOBODY }]);
    expect(livingProcesses(dataDir)).toEqual([]);
  });

  it('is gone after the end', () => {
    writeProcessTable(dataDir, [{ name: 'coordinator', pid: NOBODY }]);
    removeProcessTable(dataDir);
    removeProcessTable(dataDir);
    expect(livingProcesses(dataDir)).toEqual([]);
  });

  it('is refused rather than read as empty when it is something else', () => {
    writeFileSync(join(dataDir, 'processes.json'), '{"pid": 1}');
    expect(() => livingProcesses(dataDir)).toThrow('not a list of {name, pid}');
    expect(() => parsedProcessTable('[{"name": "farm"}]')).toThrow('not a list of {name, pid}');
  });
});
