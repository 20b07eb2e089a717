import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockMasters } from './clock-masters.js';

let folder: string;
let ids: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clock-masters-'));
  ids = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process as /proc shows it, the first with id 1. */
function running(comm: string, ...args: string[]): void {
  ids += 1;
  const path = join(folder, 'proc', String(ids));
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'comm'), `${comm}\n`);
  writeFileSync(join(path, 'cmdline'), args.map((arg) => `${arg}\0`).join(''));
}

function vmwareToolbox(says: string): string {
  const path = join(folder, 'toolbox');
  writeFileSync(path, `#!/bin/sh\necho ${says}\n`, { mode: 0o755 });
  return path;
}

function hyperV(isBound: boolean): void {
  const device = join(folder, 'vmbus', 'd0');
  mkdirSync(device, { recursive: true });
  writeFileSync(join(device, 'class_id'), '{9527e630-d0ae-497b-adce-e80ab0175caf}\n');
  if (isBound) symlinkSync(folder, join(device, 'driver'));
}

const masters = (vmware = 'none'): Promise<string[] | null> =>
  clockMasters({
    proc: join(folder, 'proc'),
    vmbus: join(folder, 'vmbus'),
    vmwareToolbox: join(folder, vmware),
  });

describe('who sets the clock of a machine', () => {
  it('is nobody where nothing runs that could', async () => {
    running('systemd', '/sbin/init');
    running('node', 'node', 'chronyd');
    expect(await masters()).toEqual([]);
  });

  it('is every time service that runs, once', async () => {
    running('systemd', '/sbin/init');
    running('chronyd', '/usr/sbin/chronyd', '-F', '1');
    running('chronyd', '/usr/sbin/chronyd', '-F', '1');
    running('ntpd', '/usr/sbin/ntpd', '-g');
    running('systemd-timesyn', '/lib/systemd/systemd-timesyncd');
    expect(await masters()).toEqual(['chronyd', 'ntpd', 'systemd-timesyncd']);
  });

  it('is not one that has ended, nor one that was told to leave the clock alone', async () => {
    running('systemd', '/sbin/init');
    running('ntpd');
    running('chronyd', '/usr/sbin/chronyd', '-x');
    running('VBoxService', 'VBoxService', '--disable-timesync');
    expect(await masters()).toEqual([]);
  });

  it.each([
    ['Enabled', ['vmware-tools']],
    ['Disabled', []],
  ])('is the host of a VMware machine when its tools say so: %s', async (says, expected) => {
    running('systemd', '/sbin/init');
    running('vmtoolsd', '/usr/bin/vmtoolsd');
    vmwareToolbox(says);
    expect(await masters('toolbox')).toEqual(expected);
    expect(await masters()).toEqual([]);
  });

  it.each([
    [true, ['hyper-v', 'virtualbox-guest']],
    [false, ['virtualbox-guest']],
  ])(
    'is the host of a Hyper-V machine when its device is in use: %s',
    async (isBound, expected) => {
      running('systemd', '/sbin/init');
      running('VBoxService', 'VBoxService');
      hyperV(isBound);
      expect(await masters()).toEqual(expected);
    },
  );

  it('cannot be told where the processes of others are hidden', async () => {
    expect(await masters()).toBeNull();
    mkdirSync(join(folder, 'proc', '4711'), { recursive: true });
    expect(await masters()).toBeNull();
  });
});
