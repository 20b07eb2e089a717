import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { callProgram } from './program-call.js';

/** Programs that set the clock, by the name of their process (Linux keeps 15 characters of it). */
const DAEMONS: Readonly<Record<string, string>> = {
  chronyd: 'chronyd',
  ntpd: 'ntpd',
  'ntp-daemon': 'ntpd-rs',
  'systemd-timesyn': 'systemd-timesyncd',
  VBoxService: 'virtualbox-guest',
  vmtoolsd: 'vmware-tools',
};

/** A process that could set the clock, and how it was called. */
export interface ClockProcess {
  readonly name: string;
  readonly args: readonly string[];
}

/** Options with which each of them leaves the clock alone. chronyd(8), VBoxService --help. */
const LEAVES_IT_ALONE: Readonly<Record<string, string>> = {
  chronyd: '-x',
  'virtualbox-guest': '--disable-timesync',
};

/** The time synchronisation device of Hyper-V. Source: include/linux/hyperv.h, HV_TS_GUID. */
const HYPER_V_CLASS = '{9527e630-d0ae-497b-adce-e80ab0175caf}';

/** Milliseconds for a question to the tools in the machine. */
const TOOLS_TIMEOUT = 2_000;

/** Where it is looked, so that a spec can show another machine. */
export interface MachinePaths {
  readonly proc: string;
  readonly vmbus: string;
  readonly vmwareToolbox: string;
}

const THIS_MACHINE: MachinePaths = {
  proc: '/proc',
  vmbus: '/sys/bus/vmbus/devices',
  vmwareToolbox: 'vmware-toolbox-cmd',
};

/**
 * Everybody who sets this Linux machine's clock, as far as an ordinary user can see: running time services, the tools
 * of VMware and VirtualBox when they are told to keep the time, and the Hyper-V device, which sets it when the machine
 * was paused or restored. Null where the processes of others are hidden. Never rejects.
 */
export async function clockMasters(paths = THIS_MACHINE): Promise<string[] | null> {
  const processes = await clockProcesses(paths.proc);
  if (processes === null) return null;
  const setting = processes.filter(
    ({ name, args }) => !args.includes(LEAVES_IT_ALONE[name] ?? 'none'),
  );
  const names = new Set(setting.map(({ name }) => name));
  if (names.has('vmware-tools') && !(await isVmwareSyncing(paths.vmwareToolbox)))
    names.delete('vmware-tools');
  if (await hasHyperV(paths.vmbus)) names.add('hyper-v');
  return [...names].toSorted();
}

/** Null: /proc is mounted so that only own processes are seen, or there is none. */
async function clockProcesses(proc: string): Promise<ClockProcess[] | null> {
  const ids = (await readdir(proc).catch(() => [])).filter((name) => /^\d+$/.test(name));
  if (!ids.includes('1')) return null;
  const found: ClockProcess[] = [];
  // One after the other: a thousand files at once would hold up the answers to probes.
  for (const id of ids) {
    const name = DAEMONS[(await textOf(join(proc, id, 'comm'))).trim()];
    if (name === undefined) continue;
    const args = (await textOf(join(proc, id, 'cmdline'))).split('\0').filter((arg) => arg !== '');
    // A process that has ended and is not yet buried has no arguments any more.
    if (args.length > 0) found.push({ name, args });
  }
  return found;
}

/** The tools' own setting; what cannot be asked does not count. */
async function isVmwareSyncing(toolbox: string): Promise<boolean> {
  const call = await callProgram(toolbox, { args: ['timesync', 'status'], timeout: TOOLS_TIMEOUT });
  return call.kind === 'ran' && /^Enabled/i.test(call.output.trim());
}

async function hasHyperV(vmbus: string): Promise<boolean> {
  const devices = await readdir(vmbus).catch(() => []);
  const isBound = await Promise.all(
    devices.map(async (device) => {
      if ((await textOf(join(vmbus, device, 'class_id'))).trim() !== HYPER_V_CLASS) return false;
      return stat(join(vmbus, device, 'driver')).then(
        () => true,
        () => false,
      );
    }),
  );
  return isBound.includes(true);
}

/** Empty: gone in the meantime, or not ours to read. */
const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
