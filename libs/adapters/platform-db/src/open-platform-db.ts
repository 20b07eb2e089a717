import type { DoctorCheckView } from '#protocol';

import { completed } from './doctor-report.js';
import type { DatabaseProblem, Outcome } from './platform-db.js';
import { PlatformDb } from './platform-db.js';
import { notConfigured } from './problem.js';
import type { PlatformDbSettings } from './settings.js';
import { settingMistakes } from './settings.js';
import type { StartThread } from './thread-link.js';
import { startWorkerThread } from './thread-link.js';
import { ThreadedPlatformDb } from './threaded-platform-db.js';

/**
 * Connects nowhere yet; the first question does. With `kind: 'none'` or wrong settings every question is answered
 * with `database-not-configured` and what is wrong.
 */
export function openPlatformDb(
  settings: PlatformDbSettings,
  start: StartThread = startWorkerThread,
): PlatformDb {
  const mistakes = settingMistakes(settings);
  if (settings.kind === 'none' || mistakes.length > 0) {
    return new UnconfiguredPlatformDb(notConfigured(mistakes));
  }
  return new ThreadedPlatformDb(settings, start);
}

class UnconfiguredPlatformDb extends PlatformDb {
  constructor(private readonly problem: DatabaseProblem) {
    super();
  }

  readClock(): Promise<Outcome<never>> {
    return Promise.resolve({ ok: false, problem: this.problem });
  }

  readServers(): Promise<Outcome<never>> {
    return Promise.resolve({ ok: false, problem: this.problem });
  }

  readRunningTimers(): Promise<Outcome<never>> {
    return Promise.resolve({ ok: false, problem: this.problem });
  }

  doctor(): Promise<DoctorCheckView[]> {
    return Promise.resolve(completed([], this.problem));
  }

  async close(): Promise<void> {}
}
