import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { SocketServer } from '../../apps/coordinator/src/live/socket-server.js';
import { Timeline } from '../../apps/coordinator/src/time/timeline.js';
import {
  WorkerSession,
  type WorkerSocket,
} from '../../apps/coordinator/src/workers/worker-session.js';
import {
  type ChildProgram,
  endProgram,
  lastWords,
  startProgram,
} from '../../apps/demo/src/child-programs.js';
import { type Hello, PROTOCOL, type Welcome, WORKERS_NAMESPACE } from '#protocol';

/**
 * One real worker with this machine's real clock, connected to the coordinator's own socket server and session. What is
 * left out is the rest of the coordinator: an audit per burst would take minutes.
 */
export class WorkerOnLoopback {
  private constructor(
    private readonly folder: string,
    private readonly http: HttpServer,
    private readonly sockets: SocketServer,
    private readonly worker: ChildProgram,
    readonly session: WorkerSession,
  ) {}

  static async start(timeline: Timeline): Promise<WorkerOnLoopback> {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-bench-'));
    const http = createServer();
    const sockets = new SocketServer();
    sockets.attach(http);
    const welcomed = new Promise<WorkerSession>((resolve) => {
      sockets.io.of(WORKERS_NAMESPACE).on('connection', (socket: WorkerSocket) => {
        socket.once('hello', (hello: Hello, reply: (welcome: Welcome) => void) => {
          reply({ ok: true, session: socket.id, protocol: PROTOCOL.max });
          resolve(new WorkerSession(hello.environment, hello, socket, timeline));
        });
      });
    });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    const worker = startProgram({
      name: 'worker',
      app: 'worker',
      args: ['run', '--config', await configIn(folder, (http.address() as AddressInfo).port)],
      env: {},
      logFile: join(folder, 'worker.log'),
    });
    const session = await Promise.race([welcomed, worker.ended]);
    if (typeof session === 'string')
      throw new Error(`The worker ended (${session}):\n${lastWords(worker)}`);
    return new WorkerOnLoopback(folder, http, sockets, worker, session);
  }

  async close(): Promise<void> {
    await endProgram(this.worker);
    await this.sockets.close();
    this.http.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The kind that reads the machine's own clock; it is asked for no service. */
async function configIn(folder: string, port: number): Promise<string> {
  const config = join(folder, 'worker.yaml');
  await writeFile(join(folder, 'worker.secret'), 'a-secret-of-the-bench');
  await writeFile(
    config,
    stringify({
      coordinator: { url: `http://127.0.0.1:${port}` },
      environment: 'bench',
      host: 'BENCH01',
      secret: 'file:worker.secret',
      dataDir: folder,
      services: { kind: 'systemd', units: { 'No Service': 'no-such-unit.service' } },
      allow: [],
    }),
  );
  return config;
}
