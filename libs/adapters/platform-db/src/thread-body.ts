import type { DoctorCheckView } from '#protocol';

import type { Network } from './doctor.js';
import { examine } from './doctor.js';
import { KeptSession } from './kept-session.js';
import { readClock, readRunningTimers, readServers } from './readings.js';
import type { OpenSession } from './session.js';
import type { SqlServerSettings } from './settings.js';
import type { Answer, FromThread, Question, ToThread } from './thread-messages.js';
import { TickMemory } from './tick-memory.js';
import type { Timeline } from './timeline.js';

/** The thread's end of the channel. */
export interface ThreadPort {
  postMessage(message: FromThread): void;
  on(event: 'message', listener: (message: ToThread) => void): unknown;
}

interface World {
  readonly settings: SqlServerSettings;
  readonly open: OpenSession;
  readonly network: Network;
  readonly timeline: Timeline;
}

/** All that the thread does: answers each question with the one connection that it keeps. */
export function serve(port: ThreadPort, world: World): void {
  const kept = new KeptSession(world.open);
  const ticks = new TickMemory();
  port.on('message', ({ id, question }) => {
    const report = (check: DoctorCheckView): void => port.postMessage({ kind: 'check', id, check });
    // A rejection is a mistake of this program: left unhandled it ends the thread, and the reader is told why.
    void answerTo(question, { ...world, kept, ticks, report }).then((answer) =>
      port.postMessage({ kind: 'answer', id, answer }),
    );
  });
  port.postMessage({ kind: 'ready' });
}

function answerTo(
  question: Question,
  world: World & {
    readonly kept: KeptSession;
    readonly ticks: TickMemory;
    readonly report: (check: DoctorCheckView) => void;
  },
): Promise<Answer> {
  switch (question.kind) {
    case 'clock':
      return readClock(world, question.reads);
    case 'servers':
      return readServers(world);
    case 'timers':
      return readRunningTimers(world);
    case 'doctor':
      return examine(world);
  }
}
