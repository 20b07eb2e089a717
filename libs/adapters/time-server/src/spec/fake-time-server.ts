import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** What the fake answers with; every part can be made wrong. */
export interface Behaviour {
  /** ms, of its clock to this machine's. */
  readonly offset: number;
  /** ms, between receiving and sending. */
  readonly thinks: number;
  readonly leap: number;
  readonly mode: number;
  readonly stratum: number;
  /** log2 s */
  readonly precision: number;
  readonly rootDelayMs: number;
  readonly rootDispersionMs: number;
  readonly referenceId: string;
  /** Sent before each answer; null: nothing. */
  readonly stray: (answer: Buffer) => Buffer | null;
  /** Turns the whole answer into another one; null: silence. `n` counts requests from 1. */
  readonly distort: (answer: Buffer, n: number) => Buffer | null;
}

const RIGHT: Behaviour = {
  offset: 0,
  thinks: 0,
  leap: 0,
  mode: 4,
  stratum: 2,
  precision: -23,
  rootDelayMs: 0,
  rootDispersionMs: 0,
  referenceId: 'LOCL',
  stray: () => null,
  distort: (answer) => answer,
};

const NTP_TO_UNIX = 2_208_988_800;

const ORIGIN = { wallMs: Date.now(), ns: process.hrtime.bigint() };

/** The wall clock of this machine, epoch ms, that no step disturbs: the fake's offset is relative to it. */
export const localMs = (ns = process.hrtime.bigint()): number =>
  ORIGIN.wallMs + Number(ns - ORIGIN.ns) / 1e6;

/** A real NTP server over UDP on the loopback. */
export class FakeTimeServer {
  /** All that it was asked, as it came. */
  readonly requests: Buffer[] = [];

  private constructor(
    private readonly socket: Socket,
    private readonly behaviour: Behaviour,
  ) {}

  static async open(
    behaviour: Partial<Behaviour> = {},
    { ip = '127.0.0.1' }: { ip?: string } = {},
  ): Promise<FakeTimeServer> {
    const socket = createSocket(ip.includes(':') ? 'udp6' : 'udp4');
    const server = new FakeTimeServer(socket, { ...RIGHT, ...behaviour });
    socket.on('message', (request, from) => {
      const received = server.now();
      server.requests.push(request);
      const n = server.requests.length;
      const send = () => {
        const answer = server.answer(request, received);
        const packets = [
          server.behaviour.stray(Buffer.from(answer)),
          server.behaviour.distort(answer, n),
        ];
        for (const packet of packets)
          if (packet !== null) socket.send(packet, from.port, from.address);
      };
      if (server.behaviour.thinks > 0) setTimeout(send, server.behaviour.thinks);
      else send();
    });
    socket.bind(0, ip);
    await once(socket, 'listening');
    return server;
  }

  get port(): number {
    return this.socket.address().port;
  }

  async close(): Promise<void> {
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }

  private now(): number {
    return localMs() + this.behaviour.offset;
  }

  private answer(request: Buffer, received: number): Buffer {
    const { leap, mode, stratum, precision, rootDelayMs, rootDispersionMs, referenceId } =
      this.behaviour;
    const answer = Buffer.alloc(48);
    answer.writeUInt8((leap << 6) | (4 << 3) | mode, 0);
    answer.writeUInt8(stratum, 1);
    answer.writeInt8(precision, 3);
    answer.writeUInt32BE(Math.round((rootDelayMs / 1_000) * 2 ** 16), 4);
    answer.writeUInt32BE(Math.round((rootDispersionMs / 1_000) * 2 ** 16), 8);
    answer.write(referenceId, 12, 4, 'latin1');
    request.copy(answer, 24, 40, 48);
    answer.writeBigUInt64BE(ntpTimestamp(received), 32);
    answer.writeBigUInt64BE(ntpTimestamp(this.now()), 40);
    return answer;
  }
}

/** Modulo 2^32 s, as on the wire. */
export function ntpTimestamp(epochMs: number): bigint {
  const seconds = Math.floor(epochMs / 1_000);
  const fraction = BigInt(Math.floor(((epochMs / 1_000) % 1) * 2 ** 32));
  return (BigInt(seconds + NTP_TO_UNIX) % 2n ** 32n) * 2n ** 32n + fraction;
}
