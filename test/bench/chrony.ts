import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CHRONYD = 'chronyd';

/** Seconds that one measurement of chronyd may take. */
const LIMIT = 20;

/** It prints what it would correct, in seconds with six digits. */
const WRONG_BY = /System clock wrong by (-?[\d.]+) seconds/;

/**
 * What `chronyd -Q` says of this machine's clock against a second chronyd on loopback that serves the same clock, ms;
 * the truth is 0. Neither sets anything. Null: chrony is not installed.
 */
export async function chronyOffsets(count: number): Promise<number[] | null> {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-bench-'));
  try {
    const port = await freePort();
    const config = join(folder, 'chrony.conf');
    await writeFile(
      config,
      [...SERVER, `port ${port}`, ...alone(join(folder, 'serving.pid')), ''].join('\n'),
    );
    const server = spawn(CHRONYD, ['-x', '-d', '-U', '-f', config], { stdio: 'ignore' });
    const ended = once(server, 'exit').then(
      () => 'ended' as const,
      () => 'missing' as const,
    );
    try {
      const isThere = await Promise.race([once(server, 'spawn').then(() => true), ended]);
      return isThere === true ? await asked(folder, port, count) : null;
    } finally {
      server.kill('SIGTERM');
      await ended;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** No socket for commands, and its own file, so that it meets no chronyd of this machine. */
const alone = (pidFile: string): string[] => [
  'cmdport 0',
  'bindcmdaddress /',
  `pidfile ${pidFile}`,
];
const SERVER = ['local stratum 1', 'allow 127.0.0.1', 'bindaddress 127.0.0.1'];

async function asked(folder: string, port: number, count: number): Promise<number[]> {
  const source = `server 127.0.0.1 port ${port} iburst maxsamples 8`;
  const offsets: number[] = [];
  while (offsets.length < count) {
    const pidFile = join(folder, `asking-${offsets.length}.pid`);
    const args = ['-Q', '-U', '-t', String(LIMIT), source, ...alone(pidFile)];
    const { stdout, stderr } = await promisify(execFile)(CHRONYD, args, {
      timeout: (LIMIT + 5) * 1_000,
    });
    const found = WRONG_BY.exec(`${stdout}${stderr}`)?.[1];
    if (found === undefined) throw new Error(`chronyd -Q told no offset: ${stdout}${stderr}`);
    offsets.push(Number(found) * 1_000);
  }
  return offsets;
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}
