import { join } from 'node:path';
import { eventually } from '../../support/eventually.js';
import { RestClient } from '../../support/rest-client.js';
import type { Children } from './children.js';
import { Program } from './program.js';

/** Milliseconds. The default is 15 s; a test would wait for most of its time. */
export const LEASE = 1_000;

/** One compiled coordinator on a store that it may share. Keeps its address over its restarts. */
export class Coordinator {
  readonly url: string;
  private readonly program: Program;
  /** Monotonic ms; null: not ready. */
  private readySince: number | null = null;

  constructor(
    readonly name: string,
    at: { readonly folder: string; readonly port: number; readonly storeFile: string },
    parts: { readonly children: Children; readonly onSurprise: (what: string) => void },
  ) {
    this.url = `http://127.0.0.1:${at.port}`;
    this.program = new Program(
      {
        name,
        app: 'coordinator',
        env: {
          LOCKSTEP_HTTP__PORT: String(at.port),
          LOCKSTEP_DATADIR: at.folder,
          LOCKSTEP_STORE__FILE: at.storeFile,
          LOCKSTEP_ENGINE__LEASEMS: String(LEASE),
        },
        logFile: join(at.folder, `${name}.log`),
      },
      parts.children,
      parts.onSurprise,
    );
  }

  get rest(): RestClient {
    return new RestClient(this.url);
  }

  /** Milliseconds; null while it is not. */
  get readyFor(): number | null {
    return this.readySince === null ? null : performance.now() - this.readySince;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    this.program.start();
    await eventually(`${this.name} to be ready`, async () => {
      if (!this.program.isRunning) throw new Error(`${this.name} ended before it was ready`);
      return fetch(`${this.url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    });
    this.readySince = performance.now();
  }

  async kill(): Promise<void> {
    this.readySince = null;
    await this.program.kill();
  }

  async stop(): Promise<void> {
    this.readySince = null;
    await this.program.stop();
  }

  freeze(): void {
    this.program.freeze(true);
  }

  thaw(): void {
    this.program.freeze(false);
  }
}
