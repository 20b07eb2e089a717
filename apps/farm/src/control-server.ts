import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MAX_MESSAGE_BYTES, parseMessage } from '#protocol';
import type { Control, ControlAnswer } from './control.js';
import { FixClockRequest, FixZoneRequest, SetRequest } from './control-requests.js';

interface Reply {
  readonly status: number;
  readonly body: object;
}

/** JSON over HTTP on loopback: GET /state, POST /set, /fix-zone, /fix-clock. */
export class ControlServer {
  private readonly http: Server;

  constructor(private readonly control: Control) {
    this.http = createServer((request, response) => {
      this.reply(request)
        .catch((error: unknown) => mistaken(500, [`The farm failed: ${String(error)}`]))
        .then((reply) => send(response, reply))
        .catch(() => response.destroy());
    });
  }

  /** Resolves with the port. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.http.once('error', reject);
      this.http.listen(0, '127.0.0.1', resolve);
    });
    return (this.http.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.http.close(() => resolve());
      this.http.closeAllConnections();
    });
  }

  private async reply(request: IncomingMessage): Promise<Reply> {
    const route = `${request.method} ${request.url}`;
    if (route === 'GET /state') return { status: 200, body: this.control.state() };
    // A page in a browser may post to loopback, but not with this type unless it is allowed to, and nobody is.
    if (request.method === 'POST' && request.headers['content-type'] !== 'application/json')
      return mistaken(415, ['Send application/json']);
    const body = await jsonOf(request);
    switch (route) {
      case 'POST /set':
        return checked(SetRequest, body, (knobs) => this.control.turn(knobs));
      case 'POST /fix-zone':
        return checked(FixZoneRequest, body, ({ host }) => this.control.fixZone(host));
      case 'POST /fix-clock':
        return checked(FixClockRequest, body, ({ host, slewPpm }) =>
          this.control.fixClock(host, slewPpm),
        );
      default:
        return mistaken(404, [`There is no ${route}`]);
    }
  }
}

async function checked<T extends object>(
  type: new () => T,
  body: unknown,
  act: (request: T) => Promise<ControlAnswer>,
): Promise<Reply> {
  const parsed = parseMessage(type, body);
  if (!parsed.ok) return mistaken(400, parsed.mistakes);
  const answer = await act(parsed.message);
  return { status: answer.mistakes.length === 0 ? 200 : 409, body: answer };
}

/** Undefined when it is too long or no JSON, which no request class accepts. */
async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_MESSAGE_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function mistaken(status: number, mistakes: readonly string[]): Reply {
  return { status, body: { lines: [], mistakes } satisfies ControlAnswer };
}

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
