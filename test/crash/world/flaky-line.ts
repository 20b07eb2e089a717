import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line between one worker and its coordinator that can be cut: both ends see a reset, as when a router forgets them. */
export class FlakyLine {
  private readonly server: Server;
  private readonly open = new Set<Socket>();
  /** Connections that were cut. */
  cuts = 0;

  constructor(private readonly target: number) {
    this.server = createServer((near) => this.carry(near));
  }

  /** Resolves with the port. */
  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  cut(): void {
    const ends = [...this.open];
    this.open.clear();
    if (ends.length > 0) this.cuts += 1;
    for (const end of ends) end.resetAndDestroy();
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private carry(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.open.add(from);
      from.setNoDelay(true);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.open.delete(from);
        to.destroy();
      });
    }
  }
}
