import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { resolveSecret } from './secret-reference.js';

describe('a secret that is named', () => {
  let folder: string;
  let file: string;
  const NAME = 'LOCKSTEP_TEST_SECRET_REFERENCE';

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-secret-'));
    file = path.join(folder, 'a:b.password');
  });
  afterEach(() => {
    delete process.env[NAME];
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['secret', 'secret'],
    ['secret\n', 'secret'],
    ['secret\r\n', 'secret'],
    [' se:cret \n\n', ' se:cret \n'],
  ])('is the text of a file, %j without the line end of the editor', async (text, value) => {
    writeFileSync(file, text);
    expect(await resolveSecret(`file:${file}`)).toEqual({ ok: true, value });
  });

  it('is read anew each time', async () => {
    writeFileSync(file, 'old');
    await resolveSecret(`file:${file}`);
    writeFileSync(file, 'new');
    expect(await resolveSecret(`file:${file}`)).toEqual({ ok: true, value: 'new' });
  });

  it('is the value of a variable', async () => {
    process.env[NAME] = ' x:y ';
    expect(await resolveSecret(`env:${NAME}`)).toEqual({ ok: true, value: ' x:y ' });
  });

  it.each(['', undefined])('is missing when the variable is %j', async (value) => {
    if (value !== undefined) process.env[NAME] = value;
    expect(await resolveSecret(`env:${NAME}`)).toEqual({
      ok: false,
      problem: `the environment variable ${NAME} is not set for the coordinator`,
    });
  });

  it.each(['', '\n', '\r\n'])('is missing when the file holds %j', async (text) => {
    writeFileSync(file, text);
    expect(await resolveSecret(`file:${file}`)).toEqual({
      ok: false,
      problem: `the file ${file} is empty`,
    });
  });

  it('is missing when there is no file, or a folder for a file', async () => {
    expect(await resolveSecret(`file:${file}`)).toEqual({
      ok: false,
      problem: `the file ${file} cannot be read (ENOENT)`,
    });
    expect(await resolveSecret(`file:${folder}`)).toEqual({
      ok: false,
      problem: `the file ${folder} cannot be read (EISDIR)`,
    });
  });
});
