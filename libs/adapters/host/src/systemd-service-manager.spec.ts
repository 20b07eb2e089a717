import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemdServiceManager } from './systemd-service-manager.js';

/**
 * systemctl is a script that keeps one unit in a folder: `unit` holds what `show` prints, `after-stop` and `after-start`
 * what it prints once the unit was stopped or started (none: nothing changes), `refuse` what stop and start fail with.
 */
const SYSTEMCTL = `#!/bin/sh
cd "$(dirname "$0")" || exit 9
echo "$LC_ALL $*" >> asked
case "$1" in
  show) [ -f broken ] && { cat broken >&2; exit 1; }; cat unit ;;
  start|stop)
    [ -f refuse ] && { cat refuse >&2; exit 4; }
    [ -f "after-$1" ] && cp "after-$1" unit
    exit 0 ;;
esac
`;

let folder: string;
let manager: SystemdServiceManager;
const SERVICE = 'OutSystems Scheduler Service';
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const asked = (): string[] => readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');

const unit = (changes: Record<string, string>): string =>
  Object.entries({
    LoadState: 'loaded',
    ActiveState: 'active',
    UnitFileState: 'enabled',
    InvocationID: 'aaa',
    Type: 'simple',
    Result: 'success',
    ...changes,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

const RUNNING = unit({});
const STOPPED = unit({ ActiveState: 'inactive' });
const RESTARTED = unit({ InvocationID: 'bbb' });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'systemctl-'));
  write('systemctl', SYSTEMCTL);
  chmodSync(join(folder, 'systemctl'), 0o755);
  const units = { [SERVICE]: 'outsystems-scheduler.service' };
  manager = new SystemdServiceManager({ units, systemctl: join(folder, 'systemctl') });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the status of a systemd service', () => {
  it.each([
    [
      'running',
      RUNNING,
      { state: 'running', startMode: 'automatic', generation: 'aaa', ready: null },
    ],
    ['stopped, without its last generation', STOPPED, { state: 'stopped', generation: null }],
    ['failed', unit({ ActiveState: 'failed' }), { state: 'stopped', generation: null }],
    ['starting', unit({ ActiveState: 'activating' }), { state: 'starting', generation: 'aaa' }],
    ['stopping', unit({ ActiveState: 'deactivating' }), { state: 'stopping', generation: 'aaa' }],
    ['ready, if its type says so', unit({ Type: 'notify' }), { ready: true }],
    ['not ready yet', unit({ Type: 'notify', ActiveState: 'activating' }), { ready: false }],
    ['started by hand', unit({ UnitFileState: 'disabled' }), { startMode: 'manual' }],
    ['disabled when masked', unit({ UnitFileState: 'masked' }), { startMode: 'disabled' }],
    [
      'not installed',
      unit({ LoadState: 'not-found' }),
      { state: 'not-installed', startMode: 'unknown' },
    ],
    [
      'unknown in a state of a later systemd',
      unit({ ActiveState: 'dreaming' }),
      { state: 'unknown' },
    ],
  ])('is %s', async (_, shown, status) => {
    write('unit', shown);
    expect(await manager.status(SERVICE)).toMatchObject({ service: SERVICE, ...status });
  });

  it('is not installed without a unit in the configuration, and systemd is not asked', async () => {
    expect(await manager.status('sshd')).toMatchObject({ state: 'not-installed' });
  });

  it('asks in the C locale and passes the unit where no option is read', async () => {
    write('unit', RUNNING);
    await manager.status(SERVICE);
    expect(asked()).toEqual([
      expect.stringMatching(/^C show --property=\S+ -- outsystems-scheduler\.service$/),
    ]);
  });

  it('is refused with the reason when systemd cannot be asked', async () => {
    write('broken', 'Failed to connect to bus: Host is down');
    await expect(manager.status(SERVICE)).rejects.toThrow(/Failed to connect to bus/);
  });

  it('is refused with the reason when there is no systemctl', async () => {
    const units = { [SERVICE]: 'a.service' };
    const none = new SystemdServiceManager({ units, systemctl: join(folder, 'none') });
    await expect(none.status(SERVICE)).rejects.toThrow(/ENOENT/);
  });
});

describe('stopping and starting a systemd service', () => {
  it('stops it', async () => {
    write('unit', RUNNING);
    write('after-stop', STOPPED);
    expect(await manager.stop(SERVICE, 30_000)).toMatchObject({
      kind: 'done',
      status: { state: 'stopped' },
    });
    expect(asked()[1]).toBe('C stop --no-block --no-ask-password -- outsystems-scheduler.service');
  });

  it('waits for a slow stop', async () => {
    write('unit', RUNNING);
    write('after-stop', unit({ ActiveState: 'deactivating', Job: '7' }));
    const stop = manager.stop(SERVICE, 30_000);
    await until(() => existsSync(join(folder, 'asked')) && asked().length > 3);
    write('unit', STOPPED);
    expect(await stop).toMatchObject({ kind: 'done' });
  });

  it('takes a stop as done when another start has come after it', async () => {
    write('unit', RUNNING);
    write('after-stop', RESTARTED);
    expect(await manager.stop(SERVICE, 30_000)).toMatchObject({
      kind: 'done',
      status: { generation: 'bbb' },
    });
  });

  it('starts it', async () => {
    write('unit', STOPPED);
    write('after-start', RESTARTED);
    expect(await manager.start(SERVICE, 30_000)).toMatchObject({
      kind: 'done',
      status: { state: 'running', generation: 'bbb' },
    });
  });

  it.each([
    ['start', RUNNING],
    ['stop', STOPPED],
  ] as const)('asks for no %s that is not needed', async (verb, shown) => {
    write('unit', shown);
    expect(await manager[verb](SERVICE, 30_000)).toMatchObject({ kind: 'done' });
    expect(asked()).toHaveLength(1);
  });

  it.each([
    ['a masked unit', unit({ ActiveState: 'inactive', UnitFileState: 'masked' }), 'disabled'],
    ['a missing unit', unit({ LoadState: 'not-found' }), 'not-installed'],
  ])('never starts %s', async (_, shown, code) => {
    write('unit', shown);
    expect(await manager.start(SERVICE, 30_000)).toMatchObject({ kind: 'failed', code });
    expect(asked()).toHaveLength(1);
  });

  it('tells at once that a start has failed, and where to look', async () => {
    write('unit', unit({ ActiveState: 'failed' }));
    write('after-start', unit({ ActiveState: 'failed', Result: 'start-limit-hit' }));
    expect(await manager.start(SERVICE, 30_000)).toMatchObject({
      kind: 'failed',
      code: 'start-failed',
      message: expect.stringMatching(
        /start-limit-hit.*journalctl -u outsystems-scheduler\.service/,
      ),
    });
  });

  it('is failed when a stop was dropped and the service runs on', async () => {
    write('unit', RUNNING);
    expect(await manager.stop(SERVICE, 30_000)).toMatchObject({ code: 'stop-failed' });
  });

  it('gives up at its timeout and names the state', async () => {
    write('unit', STOPPED);
    write('after-start', unit({ ActiveState: 'activating', Job: '8' }));
    expect(await manager.start(SERVICE, 1)).toMatchObject({
      code: 'timed-out',
      message: expect.stringContaining('activating'),
    });
  });

  it('says that it may not', async () => {
    write('unit', RUNNING);
    write('refuse', 'Failed to stop outsystems-scheduler.service: Access denied');
    expect(await manager.stop(SERVICE, 30_000)).toMatchObject({ code: 'access-denied' });
  });

  it('says that systemd cannot be reached', async () => {
    write('broken', 'System has not been booted with systemd as init system (PID 1).');
    expect(await manager.start(SERVICE, 30_000)).toMatchObject({ code: 'unreachable' });
  });
});

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}
