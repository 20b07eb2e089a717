import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(import.meta.dirname, 'generate-zones.js');
const COMMITTED = join(import.meta.dirname, '../libs/domain/zones/src/windows-zones.generated.ts');

const generate = (...args: string[]) =>
  spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });

describe('the zone tables', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zones-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are as they are generated from CLDR', () => {
    const { status, stderr } = generate('--check');
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('do not pass the check with a planted difference, and are left as they are', () => {
    const file = join(folder, 'planted.ts');
    const planted = readFileSync(COMMITTED, 'utf8').replace('Europe/Kyiv', 'Europe/Kiew');
    writeFileSync(file, planted);
    const { status, stderr } = generate('--check', file);
    expect(status).toBe(1);
    expect(stderr).toContain('node scripts/generate-zones.js');
    expect(readFileSync(file, 'utf8')).toBe(planted);
  });

  it('are written where they are asked for', () => {
    const file = join(folder, 'written.ts');
    expect(generate(file).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(COMMITTED, 'utf8'));
  });
});
