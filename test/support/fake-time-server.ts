import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** Seconds from 1900 to 1970. */
const NTP_TO_UNIX = 2_208_988_800;

/** An NTP server on the loopback whose clock is `offset` ms ahead of this machine's; for the whole product. */
export class FakeTimeServer {
  private constructor(private readonly socket: Socket) {}

  static async open(offset: number): Promise<FakeTimeServer> {
    const socket = createSocket('udp4');
    socket.on('message', (request, { port, address }) => {
      const answer = Buffer.alloc(48);
      // No leap second, version 4, server; stratum 2; 2^-10 s: Date.now counts milliseconds.
      answer.set([0x24, 2, 0, 0xf6]);
      request.copy(answer, 24, 40, 48);
      for (const at of [32, 40]) answer.writeBigUInt64BE(timestamp(Date.now() + offset), at);
      socket.send(answer, port, address);
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new FakeTimeServer(socket);
  }

  /** As the configuration names it. */
  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  async close(): Promise<void> {
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }
}

function timestamp(epochMs: number): bigint {
  const seconds = BigInt(Math.floor(epochMs / 1_000) + NTP_TO_UNIX) % 2n ** 32n;
  return seconds * 2n ** 32n + BigInt(Math.floor(((epochMs % 1_000) / 1_000) * 2 ** 32));
}
