import { createServer } from 'node:net';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const HOST = '127.0.0.1';

/** A port that nobody listens on now. */
export const freePort = (): Promise<number> => bind(0).then((port) => port ?? freePort());

/** Null when the port can be had, else who has it, as far as this system tells. */
export async function holderOf(port: number): Promise<string | null> {
  if ((await bind(port)) !== null) return null;
  return listenerByProc(port) ?? 'another program';
}

/** The port that was bound for a moment; null when it is taken. */
function bind(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen({ host: HOST, port, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}

/** Linux only: the socket's inode from the table of connections, then the process that has it open. */
function listenerByProc(port: number): string | null {
  try {
    const inode = listeningInode(readFileSync('/proc/net/tcp', 'utf8'), port);
    const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && hasOpen(name, inode));
    if (inode === null || pid === undefined) return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return `process ${pid} (${command})`;
  } catch {
    return null; // No such table on this system: the message does without a name.
  }
}

/** Columns of /proc/net/tcp: number, local address:port in hex, remote, state (0A: listening), …, inode tenth. */
export function listeningInode(table: string, port: number): string | null {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const row = table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find((columns) => columns[1]?.endsWith(wanted) === true && columns[3] === '0A');
  return row?.[9] ?? null;
}

function hasOpen(pid: string, inode: string | null): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some(
      (fd) => readlinkSync(`${folder}/${fd}`) === `socket:[${inode}]`,
    );
  } catch {
    return false; // Gone meanwhile, or somebody else's.
  }
}
