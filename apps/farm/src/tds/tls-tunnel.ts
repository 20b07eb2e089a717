import { constants } from 'node:crypto';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls';
import { DEFAULT_PACKET_BYTES, MESSAGE, MessageAssembler, packetize } from './packet-stream.js';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM; the certificate, then those that signed it. */
  readonly cert: string;
}

/**
 * TLS 1.2 alone, without tickets: later handshakes and resumed ones end with a message of the
 * client, and TDS 7.4 has no frame for that. Throws for a key or certificate that is no PEM.
 */
export function secureContext({ key, cert }: Certificate): SecureContext {
  return createSecureContext({
    key,
    cert,
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.2',
    secureOptions: constants.SSL_OP_NO_TICKET,
  });
}

/** The clear text of a connection whose client is about to start TLS. */
export function secured(socket: Socket, context: SecureContext): TLSSocket {
  const tunnel = new TlsTunnel(socket);
  const tls = new TLSSocket(tunnel, { isServer: true, secureContext: context });
  tls.once('secure', () => {
    tunnel.finishHandshake();
  });
  return tls;
}

/**
 * Carries TLS records over TDS (MS-TDS 3.2.5.1): each flight of the handshake is the payload of a
 * PRELOGIN message, one reply to one request; afterwards the records stand bare on the wire.
 */
class TlsTunnel extends Duplex {
  private readonly assembler = new MessageAssembler();
  private readsBare = false;
  private writesBare = false;

  constructor(private readonly socket: Socket) {
    super();
    socket.on('data', (chunk: Buffer) => {
      if (!this.receive(chunk)) socket.pause();
    });
    socket.once('end', () => this.push(null));
    socket.once('close', () => this.destroy());
  }

  /** The client has spoken its last word of the handshake; ours is still to be written. */
  finishHandshake(): void {
    this.readsBare = true;
  }

  override _read(): void {
    this.socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.send(chunk, done);
  }

  /** A flight comes as one write of several buffers; it has to stay one message. */
  override _writev(parts: { chunk: Buffer }[], done: (error?: Error) => void): void {
    this.send(Buffer.concat(parts.map(({ chunk }) => chunk)), done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.socket.destroySoon();
    done(error);
  }

  private receive(chunk: Buffer): boolean {
    if (this.readsBare) return this.push(chunk);
    this.assembler.push(chunk);
    const taken = this.assembler.take();
    if (taken.kind === 'incomplete') return true;
    if (taken.kind === 'message' && taken.message.type === MESSAGE.prelogin) {
      return this.push(taken.message.payload);
    }
    this.destroy();
    return true;
  }

  private send(payload: Buffer, done: (error?: Error) => void): void {
    const type = MESSAGE.prelogin;
    const bytes = this.writesBare
      ? payload
      : packetize({ type, payload, packetBytes: DEFAULT_PACKET_BYTES, spid: 0 });
    this.writesBare = this.readsBare;
    this.socket.write(bytes, (error) => {
      done(error ?? undefined);
    });
  }
}
