import { checkInvariants } from '../invariants.js';
import type { Run } from '../run.js';
import type { RunEvent } from '../run-event.js';
import { isPersonEvent } from './a-person.js';
import { wrongOfHistory } from './history-rules.js';
import { wrongOfOffers, wrongOfWord } from './word-rules.js';

export interface Decided {
  readonly before: Run;
  readonly event: RunEvent;
  readonly run: Run;
}

/** What one decision breaks, whatever it is about; null: nothing. */
export const brokenPromise = ({ before, event, run }: Decided): string | null =>
  checkInvariants(before, run)?.message ??
  (isPersonEvent(event) ? wrongOfWord(before, event, run) : null) ??
  wrongOfHistory(before, run) ??
  wrongOfOffers(run);
