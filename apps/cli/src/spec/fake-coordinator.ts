import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Asked {
  /** e.g. "POST /api/v1/environments/demo/audits". */
  readonly what: string;
  readonly query: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Instead of a JSON body. */
  readonly html?: string;
  readonly csv?: string;
}

type Answering = (asked: Asked) => Answer;

/** Speaks HTTP on loopback and says what a spec tells it to. */
export class FakeCoordinator {
  readonly asked: Asked[] = [];
  /** While true every connection breaks without an answer, as with a killed process. */
  isAway = false;
  private readonly answers = new Map<string, Answering>();

  private constructor(private readonly server: Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void this.reply(request, response);
    });
  }

  static async start(): Promise<FakeCoordinator> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FakeCoordinator(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** `what`: method and path below /api/v1, e.g. "GET /runs", or a path of /health. */
  on(what: string, answering: Answering | object): void {
    const full = what.includes(' /health') ? what : what.replace(' /', ' /api/v1/');
    this.answers.set(
      full,
      typeof answering === 'function'
        ? (answering as Answering)
        : () => ({ status: 200, body: answering }),
    );
  }

  whatWasAsked(what: string): Asked[] {
    return this.asked.filter((asked) => asked.what === what);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await askedOf(request);
    const answer = this.isAway ? null : this.answer(asked);
    // An answering may have taken the coordinator away in the middle of its answer.
    if (answer === null || this.isAway) request.socket.destroy();
    else write(answer, response);
  }

  private answer(asked: Asked): Answer {
    this.asked.push(asked);
    return this.answers.get(asked.what)?.(asked) ?? problem(404, `There is no ${asked.what}.`);
  }
}

async function askedOf(request: IncomingMessage): Promise<Asked> {
  const body = await text(request);
  const url = new URL(request.url ?? '/', 'http://fake');
  return {
    what: `${request.method ?? ''} ${url.pathname}`,
    query: url.search,
    headers: request.headers,
    body: body === '' ? undefined : JSON.parse(body),
  };
}

function write({ status, body, html, csv }: Answer, response: ServerResponse): void {
  const type =
    html !== undefined ? 'text/html' : csv === undefined ? 'application/json' : 'text/csv';
  const json = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': type }).end(html ?? csv ?? json);
}

export const problem = (
  status: number,
  detail: string,
  mistakes: readonly string[] = [],
): Answer => ({
  status,
  body: { type: 'urn:lockstep:example', title: 'Example', status, detail, mistakes },
});
