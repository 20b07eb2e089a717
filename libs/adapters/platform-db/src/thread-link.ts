import { Worker } from 'node:worker_threads';

import type { SqlServerSettings } from './settings.js';
import type { FromThread, ToThread } from './thread-messages.js';

/** Nothing comes after a death or after `end` was called. */
export interface ThreadEvents {
  readonly message: (message: FromThread) => void;
  /** `reason` is foreign text. */
  readonly death: (reason: string) => void;
}

/** The program's end of the channel to a thread. */
export interface ThreadLink {
  post(message: ToThread): void;
  /** Ends the thread wherever it is. */
  end(): Promise<void>;
}

export type StartThread = (settings: SqlServerSettings, events: ThreadEvents) => ThreadLink;

/** MB of JavaScript heap. A thread holds one connection; a reply that claims to be huge must not take the program's memory. */
const HEAP_LIMIT = 128;

/** MB for young objects: V8's own choice is 48, and a thread that asks one question at a time would fill it with garbage. */
const YOUNG_LIMIT = 6;

/** A real thread from the file beside this one. */
export const startWorkerThread: StartThread = (settings, events) => {
  const worker = new Worker(new URL('./platform-db.thread.js', import.meta.url), {
    name: `platform-db ${settings.server}`,
    workerData: settings,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT, maxYoungGenerationSizeMb: YOUNG_LIMIT },
  });
  let over = false;
  const die = (reason: string): void => {
    if (!over) events.death(reason);
    over = true;
  };
  worker.on('message', (message: FromThread) => {
    if (!over) events.message(message);
  });
  worker.once('error', ({ message }: Error) => die(message));
  worker.once('exit', (code) => die(`the thread ended with code ${code}`));
  return {
    post: (message) => worker.postMessage(message),
    end: async () => {
      over = true;
      await worker.terminate();
    },
  };
};
