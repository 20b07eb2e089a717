import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { MESSAGE, MessageAssembler, packetize } from './packet-stream.js';
import { advance, NEW_SESSION, type ServerSide, type Session, type Step } from './session.js';
import { secured } from './tls-tunnel.js';

/** Milliseconds, as SQL Server's own limit. A client that hangs before its login ends by this. */
const LOGIN_TIMEOUT = 15_000;

/** Moves bytes between a socket and its {@link Session}; decides nothing. */
export class Connection {
  private session: Session = NEW_SESSION;
  private assembler = new MessageAssembler();
  /** The socket itself, or TLS over it. */
  private stream: Socket;
  private isClosing = false;

  constructor(
    private readonly socket: Socket,
    private readonly spid: number,
    private readonly server: () => ServerSide,
    private readonly certificate: SecureContext | undefined,
  ) {
    socket.setNoDelay(true);
    socket.setTimeout(LOGIN_TIMEOUT, () => {
      if (this.session.phase !== 'ready' && !this.session.hangs) socket.destroy();
    });
    this.stream = this.attached(socket);
  }

  private attached(stream: Socket): Socket {
    // A reset by the client, or a client that is content with no certificate of ours, needs no
    // answer: 'close' follows and takes the connection off the list.
    stream.on('error', () => this.socket.destroy());
    stream.on('data', (chunk: Buffer) => {
      this.assembler.push(chunk);
      this.readOn();
    });
    stream.on('drain', () => {
      stream.resume();
      this.readOn();
    });
    return stream;
  }

  /** Requests wait while the client does not take its replies: that bounds what is kept for it. */
  private readOn(): void {
    while (!this.isClosing && !this.stream.writableNeedDrain) {
      const taken = this.assembler.take();
      if (taken.kind === 'incomplete') return;
      if (taken.kind === 'violation') {
        this.socket.destroy();
        return;
      }
      this.perform(advance(this.session, taken.message, this.server()));
    }
    this.stream.pause();
  }

  private perform({ session, replies, next }: Step): void {
    const { packetBytes } = this.session;
    this.session = session;
    for (const payload of replies) {
      const { spid } = this;
      this.stream.write(packetize({ type: MESSAGE.tabularResult, payload, packetBytes, spid }));
    }
    if (next === 'start tls' && this.certificate !== undefined) this.startTls(this.certificate);
    if (next !== 'close') return;
    this.isClosing = true;
    this.stream.destroySoon();
  }

  private startTls(certificate: SecureContext): void {
    this.socket.removeAllListeners('data').removeAllListeners('drain');
    this.assembler = new MessageAssembler();
    this.stream = this.attached(secured(this.socket, certificate));
  }
}
