import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import { stringify } from 'yaml';
import { SocketServer } from '../../apps/coordinator/src/live/socket-server.js';
import type { Timeline } from '../../apps/coordinator/src/time/timeline.js';
import {
  WorkerSession,
  type WorkerSocket,
} from '../../apps/coordinator/src/workers/worker-session.js';
import {
  type ChildProgram,
  endOf,
  endProgram,
  lastWords,
} from '../../apps/demo/src/child-programs.js';
import {
  type ClockEventReport,
  type Hello,
  PROTOCOL,
  type Welcome,
  WORKERS_NAMESPACE,
} from '#protocol';

/** Below the working directory, which is the repository's. */
const PROGRAM = 'dist/apps/worker/src/main.js';

/** As every worker of the demo is started. */
const NODE_OPTIONS = ['--max-semi-space-size=1'];

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  /** With a farm's services the clock is that of the farm's host. */
  readonly farm?: { readonly url: string; readonly host: string };
}

/**
 * One real worker with this machine's real clock, connected to the coordinator's own socket server and session. What is
 * left out is the rest of the coordinator: an audit per burst would take minutes.
 */
export class WorkerOnLoopback {
  /** What the worker has told of its clock, in order. */
  readonly clockEvents: ClockEventReport[] = [];
  /** The newest one: a worker connects again when it was stopped for long. */
  #session: WorkerSession | null = null;
  #welcomed: () => void = () => undefined;
  #told: () => void = () => undefined;

  private constructor(
    private readonly folder: string,
    private readonly http: HttpServer,
    private readonly sockets: SocketServer,
    private readonly worker: ChildProgram,
    timeline: Timeline,
  ) {
    sockets.io.of(WORKERS_NAMESPACE).on('connection', (socket: WorkerSocket) => {
      socket.once('hello', (hello: Hello, reply: (welcome: Welcome) => void) => {
        reply({ ok: true, session: socket.id, protocol: PROTOCOL.max });
        this.#session = new WorkerSession(hello.environment, hello, socket, timeline);
        this.#welcomed();
      });
      socket.on('clock.event', (event, reply) => {
        this.clockEvents.push(event);
        reply({ upTo: event.n });
        this.#told();
      });
    });
  }

  static async start(
    timeline: Timeline,
    surroundings: Surroundings = {},
  ): Promise<WorkerOnLoopback> {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-bench-'));
    const http = createServer();
    const sockets = new SocketServer();
    sockets.attach(http);
    await once(http.listen(0, '127.0.0.1'), 'listening');
    const { port } = http.address() as AddressInfo;
    const program = startWorker(await configIn(folder, port, surroundings), folder, surroundings);
    const worker = new WorkerOnLoopback(folder, http, sockets, program, timeline);
    const welcomed = new Promise<null>((resolve) => {
      worker.#welcomed = () => resolve(null);
    });
    const ended = await Promise.race([welcomed, program.ended]);
    if (ended === null) return worker;
    const words = lastWords(program);
    await worker.close();
    throw new Error(`The worker ended (${ended}):\n${words}`);
  }

  get session(): WorkerSession {
    if (this.#session === null) throw new Error('the worker has not connected');
    return this.#session;
  }

  /** Its channel reaches what was loaded before the worker. */
  get process(): ChildProcess {
    return this.worker.process;
  }

  /** Resolves with the event that comes next. */
  nextClockEvent(): Promise<ClockEventReport> {
    const count = this.clockEvents.length;
    return new Promise((resolve) => {
      this.#told = () => {
        const event = this.clockEvents[count];
        if (event !== undefined) resolve(event);
      };
    });
  }

  /** As a service is stopped: it tells what it still knows. */
  async stop(): Promise<void> {
    await endProgram(this.worker);
  }

  async close(): Promise<void> {
    await this.stop();
    await this.sockets.close();
    this.http.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function startWorker(
  config: string,
  folder: string,
  { env = {}, nodeOptions = [] }: Surroundings,
): ChildProgram {
  const logFile = join(folder, 'worker.log');
  const log = openSync(logFile, 'w');
  const args = [...NODE_OPTIONS, ...nodeOptions, resolvePath(PROGRAM), 'run', '--config', config];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, NO_COLOR: '1' },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return { name: 'worker', process: child, logFile, ended: endOf(child) };
}

/** Without a farm: the kind that reads the machine's own clock. It is asked for no service. */
async function configIn(folder: string, port: number, { farm }: Surroundings): Promise<string> {
  const config = join(folder, 'worker.yaml');
  await writeFile(join(folder, 'worker.secret'), 'a-secret-of-the-bench');
  await writeFile(
    config,
    stringify({
      coordinator: { url: `http://127.0.0.1:${port}` },
      environment: 'bench',
      host: farm?.host ?? 'BENCH01',
      secret: 'file:worker.secret',
      dataDir: folder,
      services: farm
        ? { kind: 'simulated', farmUrl: farm.url }
        : { kind: 'systemd', units: { 'No Service': 'no-such-unit.service' } },
      allow: [],
    }),
  );
  return config;
}
