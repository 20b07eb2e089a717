import { type ResyncOutcome, TimeService } from '#adapters/host';
import type { TimeServiceFacts } from '#protocol';

/** A time service that only remembers how often it was asked. */
export class TimeServiceInMemory extends TimeService {
  outcome: ResyncOutcome | Error = { kind: 'requested' };
  asked = 0;
  /** What a test looks at in the instant of the request. */
  onAsked: () => void = () => undefined;

  override async resync(): Promise<ResyncOutcome> {
    this.asked += 1;
    this.onAsked();
    if (this.outcome instanceof Error) throw this.outcome;
    return this.outcome;
  }

  override async facts(): Promise<Pick<TimeServiceFacts, keyof TimeServiceFacts>> {
    return { kind: 'in-memory', state: 'running', source: 'ntp1', policy: null };
  }
}
