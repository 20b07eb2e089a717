import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChronyTimeService } from './chrony-time-service.js';
import { openTimeService } from './open-time-service.js';
import { TimesyncdTimeService } from './timesyncd-time-service.js';

/** Milliseconds: far above what a script takes on a busy machine. */
const ENOUGH = 30_000;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'time-service-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that writes down what it was asked, says `output` and ends with `code`. */
function program(name: string, { output = '', code = 0 } = {}): string {
  const path = join(folder, name);
  writeFileSync(join(folder, `${name}.output`), output);
  writeFileSync(
    path,
    `#!/bin/sh\necho "$LC_ALL $*" >> "${path}.asked"\ncat "${path}.output"\nexit ${code}\n`,
    { mode: 0o755 },
  );
  return path;
}

const asked = (name: string): string[] => {
  const path = join(folder, `${name}.asked`);
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
};

describe('chrony', () => {
  it('is asked for new measurements, and never to set a time', async () => {
    const chrony = new ChronyTimeService(program('chronyc', { output: '200 OK\n' }));
    expect(await chrony.resync(ENOUGH)).toEqual({ kind: 'requested' });
    expect(asked('chronyc')).toEqual(['C -n online', 'C -n burst 4/4']);
  });

  it.each([
    ['506 Cannot talk to daemon', 'service-stopped'],
    ['501 Not authorised', 'access-denied'],
    ['503 No such source', 'no-sync'],
    ['502 Invalid command', 'not-supported'],
  ])('that answers %s is %s', async (output, code) => {
    const chrony = new ChronyTimeService(program('chronyc', { output, code: 1 }));
    expect(await chrony.resync(ENOUGH)).toMatchObject({
      kind: 'failed',
      code,
      message: expect.stringContaining(output),
    });
    expect(asked('chronyc')).toHaveLength(1);
  });

  it('that is not there, or hangs, says so', async () => {
    const none = new ChronyTimeService(join(folder, 'none'));
    expect(await none.resync(ENOUGH)).toMatchObject({ code: 'not-supported' });
    const hanging = join(folder, 'hanging');
    writeFileSync(hanging, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
    expect(await new ChronyTimeService(hanging).resync(20)).toMatchObject({ code: 'timed-out' });
  });

  it.each([
    ['D4C71301,192.0.2.1,2,1795305723.1,0.0,Normal\n', 0, 'running', '192.0.2.1'],
    ['00000000,,0,0.0,0.0,Not synchronised\n', 0, 'running', null],
    ['506 Cannot talk to daemon\n', 1, 'stopped', null],
    ['something else\n', 1, 'unknown', null],
  ])('tells of itself from %j', async (output, code, state, source) => {
    const chrony = new ChronyTimeService(program('chronyc', { output, code }));
    expect(await chrony.facts()).toEqual({ kind: 'chrony', state, source, policy: null });
  });
});

describe('systemd-timesyncd', () => {
  it('cannot be asked, and says what an administrator does', async () => {
    expect(await new TimesyncdTimeService().resync()).toMatchObject({
      code: 'not-supported',
      message: expect.stringContaining('systemctl restart systemd-timesyncd.service'),
    });
  });

  it('tells its state and its source', async () => {
    const systemctl = program('systemctl', { output: 'active\n' });
    const timedatectl = program('timedatectl', { output: 'ntp.example\n' });
    expect(await new TimesyncdTimeService({ systemctl, timedatectl }).facts()).toEqual({
      kind: 'systemd-timesyncd',
      state: 'running',
      source: 'ntp.example',
      policy: null,
    });
  });

  it('is unknown where systemd cannot be asked', async () => {
    const systemctl = program('systemctl', { output: 'no bus', code: 1 });
    const timesyncd = new TimesyncdTimeService({ systemctl, timedatectl: 'none' });
    expect(await timesyncd.facts()).toBeNull();
  });
});

describe('the time service of a host', () => {
  it('is chrony where that is installed, else systemd-timesyncd, else none', async () => {
    const none = join(folder, 'none');
    const programs = { chronyc: none, systemctl: none, timedatectl: none };
    const nobody = await openTimeService(programs);
    expect(await nobody.facts()).toBeNull();
    expect(await nobody.resync(1)).toMatchObject({ code: 'not-supported' });
    const timedatectl = program('timedatectl');
    expect(await openTimeService({ ...programs, timedatectl })).toBeInstanceOf(
      TimesyncdTimeService,
    );
    const chronyc = program('chronyc', { code: 1 });
    expect(await openTimeService({ ...programs, timedatectl, chronyc })).toBeInstanceOf(
      ChronyTimeService,
    );
  });
});
