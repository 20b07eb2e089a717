import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OLDEST, tooOld } from './node-version.js';
import { buildNeeded, fingerprint, installFingerprint, isInstalled } from './set-up/fingerprint.js';
import { alone } from './set-up/lock.js';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;

describe('the oldest Node', () => {
  it.each(['v12.22.0', 'v18.2.0', 'v20.18.3'])('refuses %s in one line', (version) => {
    expect(tooOld(version)).toBe(
      `Lockstep needs Node 20.19 or newer; this is ${version}. Install it from https://nodejs.org and try again.`,
    );
  });

  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v24.1.0'])('lets %s pass', (version) => {
    expect(tooOld(version)).toBeNull();
  });

  it('is the one that package.json names', () => {
    expect(manifest['engines']).toEqual({ node: `>=${OLDEST.join('.')}` });
  });

  it.each(['scripts/node-version.js', 'scripts/run.js', 'scripts/launcher.js', 'bin/lockstep.js'])(
    'is not stopped by the syntax of %s before it could be told',
    (file) => {
      const modern = /\?\.|\?\?|from 'node:|^await|replaceAll|toSorted/m;
      expect(readFileSync(file, 'utf8').replaceAll(/\/\*[^]*?\*\//g, '')).not.toMatch(modern);
    },
  );
});

describe('the packages', () => {
  const of = { manifest, lock: '{}', abi: '115', platform: 'linux x64' };

  it.each([
    ['the lock file', { ...of, lock: '{ }' }],
    ['a dependency', { ...of, manifest: { ...manifest, dependencies: {} } }],
    ['the Node ABI', { ...of, abi: '137' }],
    ['the platform', { ...of, platform: 'darwin arm64' }],
  ])('are stale when %s has changed', (_what, changed) => {
    expect(installFingerprint(changed)).not.toBe(installFingerprint(of));
  });

  it('are not stale when only a script of package.json has changed', () => {
    const changed = { ...of, manifest: { ...manifest, scripts: {} } };
    expect(installFingerprint(changed)).toBe(installFingerprint(of));
  });

  it('are taken as they are when a person has installed what the lock file asks for', () => {
    const lock = {
      packages: {
        '': {},
        'node_modules/a': { version: '1.0.0' },
        'node_modules/for-windows': { version: '2.0.0', optional: true },
      },
    };
    const versions = (a: string) => ({ packages: { 'node_modules/a': { version: a } } });
    expect(isInstalled(lock, versions('1.0.0'))).toBe(true);
    expect(isInstalled(lock, versions('1.0.1'))).toBe(false);
    expect(isInstalled(lock, { packages: {} })).toBe(false);
  });
});

describe('the build', () => {
  const listing = (files: Record<string, string>) => ({
    files: Object.keys(files),
    fingerprint: fingerprint(Object.entries(files).map(([path, content]) => ({ path, content }))),
  });
  const before = listing({ 'a.ts': '1', 'b.ts': '2' });

  it('has nothing to do when no byte has changed, in whatever order files are listed', () => {
    expect(buildNeeded(before, listing({ 'b.ts': '2', 'a.ts': '1' }))).toBe('nothing');
  });

  it.each([
    ['a changed file', { 'a.ts': '1', 'b.ts': '3' }],
    ['a new file', { 'a.ts': '1', 'b.ts': '2', 'c.ts': '' }],
  ])('goes on from the last one after %s', (_what, files) => {
    expect(buildNeeded(before, listing(files))).toBe('build');
  });

  it('starts from scratch after a file was deleted or renamed', () => {
    expect(buildNeeded(before, listing({ 'a.ts': '1', 'c.ts': '2' }))).toBe('build from scratch');
  });

  it('starts from scratch when the last one did not finish', () => {
    expect(buildNeeded(null, before)).toBe('build from scratch');
  });

  it('tells content that moved from one file to the next', () => {
    expect(listing({ 'a.ts': '12', 'b.ts': '' }).fingerprint).not.toBe(
      listing({ 'a.ts': '1', 'b.ts': '2' }).fingerprint,
    );
  });
});

describe('two commands at once', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lockstep-set-up-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const nobody = () => {
    throw new Error('nobody holds the lock');
  };

  it('set up one after the other', async () => {
    const lock = join(folder, 'lock');
    const log: string[] = [];
    let secondWaits: (owner: string) => void = nobody;
    const second = new Promise<string>((resolve) => (secondWaits = resolve));
    const one = alone(lock, {
      onWait: nobody,
      work: async () => {
        log.push('first begins');
        await second;
        log.push('first ends');
      },
    });
    const two = alone(lock, {
      onWait: secondWaits,
      work: () => Promise.resolve(log.push('second begins')),
    });
    await Promise.all([one, two]);
    expect(await second).toBe(String(process.pid));
    expect(log).toEqual(['first begins', 'first ends', 'second begins']);
  });

  it('are not held up by one that died', async () => {
    const lock = join(folder, 'lock');
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => dead.once('exit', resolve));
    writeFileSync(lock, String(dead.pid));
    await expect(
      alone(lock, { onWait: nobody, work: () => Promise.resolve('mine') }),
    ).resolves.toBe('mine');
  });

  it('give the lock back when the work fails', async () => {
    const lock = join(folder, 'lock');
    const failing = { onWait: nobody, work: () => Promise.reject(new Error('no disk')) };
    await expect(alone(lock, failing)).rejects.toThrow('no disk');
    await expect(
      alone(lock, { onWait: nobody, work: () => Promise.resolve('mine') }),
    ).resolves.toBe('mine');
  });
});
