import { type Server as HttpServer, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { IsInt, IsNotEmpty, IsString, MaxLength, Min } from 'class-validator';
import { Server, type Socket } from 'socket.io';
import {
  ACK_TIMEOUT,
  FARM_NAMESPACE,
  MAX_MESSAGE_BYTES,
  MAX_NAME,
  type ParsedMessage,
  parseMessage,
  ReachQuery,
} from '#protocol';
import type { FarmToWorker, Refusal, SimulatedResyncOutcome, WorkerToFarm } from '#protocol';
import {
  type LiveFarm,
  type Machine,
  isServer,
  machineNamed,
  simulatedHost,
} from './farm-model.js';
import { reachedPorts } from './platform-ports.js';
import { resynced } from './resync.js';
import type { ServiceDesk } from './service-desk.js';

class JoinRequest {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) host: string;
  @IsInt() @Min(1) pid: number;
}

class ServiceRequest {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) service: string;
}

type WorkerSocket = Socket<WorkerToFarm, FarmToWorker>;

/** How a host's change reached its worker. */
export type Followed = 'applied' | 'no-worker' | 'not-confirmed';

/** The farm's end of the connections to its workers' simulated adapters, on loopback. */
export class WorkerLink {
  private readonly http: HttpServer = createServer();
  private readonly io: Server<WorkerToFarm, FarmToWorker>;
  /** By host; a worker that connects again may be there twice for a moment. */
  private readonly joined = new Map<string, Set<WorkerSocket>>();

  /** `beforeFollow`: what else must know of a changed machine, before its worker does. */
  constructor(
    private readonly live: LiveFarm,
    private readonly desk: ServiceDesk,
    private readonly beforeFollow: (machine: Machine) => Promise<void> = () => Promise.resolve(),
  ) {
    this.io = new Server(this.http, {
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
    });
    this.io.of(FARM_NAMESPACE).on('connection', (socket: WorkerSocket) => this.accept(socket));
  }

  /** Resolves with the port. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.http.once('error', reject);
      this.http.listen(0, '127.0.0.1', resolve);
    });
    return (this.http.address() as AddressInfo).port;
  }

  hasWorker(host: string): boolean {
    return this.joined.has(host);
  }

  /** Tells a host's worker what the host is now; resolves when that is in force there, or cannot be. */
  async follow(host: string): Promise<Followed> {
    const machine = machineNamed(this.live.state, host);
    if (machine !== null) await this.beforeFollow(machine);
    const sockets = [...(this.joined.get(host) ?? [])];
    const answers = await Promise.all(sockets.map((socket) => this.tell(socket, host)));
    if (answers.includes('applied')) return 'applied';
    return answers.find((answer) => answer === 'not-confirmed') ?? 'no-worker';
  }

  async close(): Promise<void> {
    await this.io.close();
  }

  private accept(socket: WorkerSocket): void {
    let host: string | null = null;
    socket.use((packet: unknown[], next) =>
      next(typeof packet.at(-1) === 'function' ? undefined : new Error('no acknowledgement asked')),
    );
    socket.on('join', (request, reply) => {
      const joining = understood(JoinRequest, request);
      if (!joining.ok) return reply(refusal('invalid-message', joining.mistakes.join('; ')));
      const machine = machineNamed(this.live.state, joining.message.host);
      if (machine === null || !isServer(machine))
        return reply(refusal('unknown-host', `The farm has no server ${joining.message.host}`));
      host = machine.name;
      this.joined.set(host, new Set(this.joined.get(host)).add(socket));
      return reply(simulatedHost(this.live.state, machine));
    });
    socket.on('disconnect', () => {
      if (host !== null) this.leave(host, socket);
    });
    this.serve(socket, () => host);
    this.serveHost(socket, () => host);
  }

  private serve(socket: WorkerSocket, host: () => string | null): void {
    socket.on('service.status', (request, reply) => {
      const asked = serviceAsked(host(), request);
      reply('error' in asked ? asked : this.desk.status(asked.host, asked.service));
    });
    socket.on('service.stop', (request, reply) => {
      const asked = serviceAsked(host(), request);
      if ('error' in asked) reply({ kind: 'failed', ...asked.error });
      else void this.desk.stop(asked.host, asked.service).then(reply);
    });
    socket.on('service.start', (request, reply) => {
      const asked = serviceAsked(host(), request);
      if ('error' in asked) reply({ kind: 'failed', ...asked.error });
      else void this.desk.start(asked.host, asked.service).then(reply);
    });
  }

  private serveHost(socket: WorkerSocket, host: () => string | null): void {
    socket.on('time.resync', (reply) => void this.resync(host()).then(reply));
    socket.on('host.reach', (request, reply) => {
      const asked = understood(ReachQuery, request);
      if (host() === null) reply(NOT_JOINED);
      else if (asked.ok) reply(reachedPorts(this.live.state, asked.message.targets));
      else reply(refusal('invalid-message', asked.mistakes.join('; ')));
    });
  }

  /** Answers when the worker follows its slewing clock: it must never tell a rate that is over. */
  private async resync(host: string | null): Promise<SimulatedResyncOutcome> {
    const machine = host === null ? null : machineNamed(this.live.state, host);
    if (machine === null)
      return { kind: 'failed', code: 'not-supported', message: NOT_JOINED.error.message };
    const { state, outcome } = resynced(this.live.state, machine, process.hrtime.bigint());
    this.live.state = state;
    await this.follow(machine.name);
    return outcome;
  }

  private leave(host: string, socket: WorkerSocket): void {
    const sockets = this.joined.get(host);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.joined.delete(host);
  }

  /** A worker that leaves before it answers gets the new state when it joins again. */
  private tell(socket: WorkerSocket, host: string): Promise<Followed> {
    const machine = machineNamed(this.live.state, host);
    if (machine === null) throw new Error(`${host} left the farm`);
    return new Promise((resolve) => {
      const left = (): void => resolve('no-worker');
      socket.once('disconnect', left);
      socket
        .timeout(ACK_TIMEOUT)
        .emit('host', simulatedHost(this.live.state, machine), (error: Error | null) => {
          socket.off('disconnect', left);
          resolve(error === null ? 'applied' : 'not-confirmed');
        });
    });
  }
}

const NOT_JOINED = refusal('not-joined', 'Join the farm as a host first');

function understood<T extends object>(type: new () => T, request: unknown): ParsedMessage<T> {
  return parseMessage(type, request);
}

function serviceAsked(
  host: string | null,
  request: unknown,
): { host: string; service: string } | Refusal {
  if (host === null) return NOT_JOINED;
  const asked = understood(ServiceRequest, request);
  return asked.ok
    ? { host, service: asked.message.service }
    : refusal('invalid-message', asked.mistakes.join('; '));
}

function refusal(code: string, message: string): Refusal {
  return { error: { code, message } };
}
