import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMessage, TimeServiceFacts } from '#protocol';
import { ChronyTimeService } from './chrony-time-service.js';
import type { KernelClock } from './kernel-clock.js';
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

  const LINE =
    '7F000001,127.0.0.1,4,1795644719.983337329,-0.000001149,-0.000000140,0.000000218,0.012,-0.001,0.189,0.000006339,0.000872,1.0,Normal\n';

  it.each([
    [LINE, 0, { state: 'running', source: '127.0.0.1', synchronised: true, stratum: 4 }],
    ['00000000,,0,0.0,0.0,Not synchronised\n', 0, { state: 'running', source: null }],
    ['506 Cannot talk to daemon\n', 1, { state: 'stopped', source: null, synchronised: null }],
    ['something else\n', 1, { state: 'unknown', source: null, stratum: null }],
  ])('tells of itself from %j', async (output, code, told) => {
    const chrony = new ChronyTimeService(program('chronyc', { output, code }));
    expect(await chrony.facts()).toMatchObject({ kind: 'chrony', policy: null, ...told });
    expect(asked('chronyc')).toEqual(['C -c -n tracking']);
  });
});

describe('systemd-timesyncd', () => {
  it('cannot be asked, and says what an administrator does', async () => {
    expect(await new TimesyncdTimeService().resync()).toMatchObject({
      code: 'not-supported',
      message: expect.stringContaining('systemctl restart systemd-timesyncd.service'),
    });
  });

  /** timedatectl that answers each of its two questions. */
  function timedatectlSaying(synchronised: string): string {
    const path = join(folder, 'timedatectl');
    const told = `ServerName=ntp.example\nServerAddress=192.0.2.1\nZone=$TZ`;
    writeFileSync(
      path,
      `#!/bin/sh\n[ "$1" = show ] && echo ${synchronised} || printf "${told}\\n"\n`,
      { mode: 0o755 },
    );
    return path;
  }

  it.each([
    ['active', 'yes', 'running', true],
    ['active', 'no', 'running', false],
    ['active', '', 'running', null],
    ['inactive', 'yes', 'stopped', null],
  ])('that is %s with a kernel that says "%s" is told so', async (active, said, state, is) => {
    const systemctl = program('systemctl', { output: `${active}\n` });
    const timesyncd = new TimesyncdTimeService({
      systemctl,
      timedatectl: timedatectlSaying(said),
    });
    expect(await timesyncd.facts()).toMatchObject({
      kind: 'systemd-timesyncd',
      state,
      source: 'ntp.example',
      hierarchy: '192.0.2.1',
      policy: null,
      synchronised: is,
      stratum: null,
    });
  });

  it('is unknown where systemd cannot be asked', async () => {
    const systemctl = program('systemctl', { output: 'no bus', code: 1 });
    const timesyncd = new TimesyncdTimeService({ systemctl, timedatectl: 'none' });
    expect(await timesyncd.facts()).toBeNull();
  });
});

describe('the time service of a host', () => {
  const around = (kernel: KernelClock | null, masters: string[] | null) => ({
    kernel: () => kernel,
    masters: () => Promise.resolve(masters),
  });
  const KEPT = { isUnsynchronised: false, maxErrorMs: 12.5, estErrorMs: 1 };
  const none = () => join(folder, 'none');
  const programs = () => ({ chronyc: none(), systemctl: none(), timedatectl: none() });

  it('is chrony where that is installed, else systemd-timesyncd, else none', async () => {
    const nobody = await openTimeService(programs());
    expect(await nobody.facts()).toBeNull();
    expect(await nobody.resync(1)).toMatchObject({ code: 'not-supported' });
    const timedatectl = program('timedatectl');
    const systemctl = program('systemctl', { output: 'active' });
    const timesyncd = await openTimeService({ ...programs(), timedatectl, systemctl });
    expect(await timesyncd.facts()).toMatchObject({ kind: 'systemd-timesyncd' });
    const chronyc = program('chronyc', { code: 1 });
    const chrony = await openTimeService({ ...programs(), timedatectl, systemctl, chronyc });
    expect(await chrony.facts()).toMatchObject({ kind: 'chrony' });
    expect(await chrony.resync(ENOUGH)).toMatchObject({ kind: 'failed' });
  });

  it.each([
    ['the kernel keeps bounds', KEPT, { maxErrorMs: 12.5, synchronised: null }],
    [
      'the kernel says that nobody does',
      { isUnsynchronised: true, maxErrorMs: null, estErrorMs: null },
      { maxErrorMs: null, synchronised: false },
    ],
    ['the kernel cannot be read', null, { maxErrorMs: null, synchronised: null }],
  ])('that says nothing of itself, while %s', async (_what, kernel, expected) => {
    const chronyc = program('chronyc', { output: '506 Cannot talk to daemon', code: 1 });
    const service = await openTimeService({ ...programs(), chronyc }, around(kernel, null));
    expect(await service.facts()).toMatchObject({ ...expected, otherMasters: null });
  });

  it('tells who else sets the clock', async () => {
    const chronyc = program('chronyc');
    const masters = ['chronyd', 'systemd-timesyncd', 'vmware-tools'];
    const service = await openTimeService({ ...programs(), chronyc }, around(null, masters));
    expect(await service.facts()).toMatchObject({
      otherMasters: ['systemd-timesyncd', 'vmware-tools'],
    });
  });

  it('tells facts that keep the protocol, on this machine too', async () => {
    const facts = await (
      await openTimeService({ ...programs(), chronyc: program('chronyc') })
    ).facts();
    expect(parseMessage(TimeServiceFacts, facts)).toMatchObject({ ok: true });
  });
});
