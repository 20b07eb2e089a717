import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AuditEnd, ClockEventRecord, EnvironmentRecord, Store } from '#adapters/store';
import {
  type Assessment,
  assessAudit,
  type ClockMemory,
  type References,
  referencesIn,
  relapseFindings,
  remembered,
  type ShownAhead,
} from '#domain/clock';
import { STORE } from '../store/store.module.js';
import { Timeline } from '../time/timeline.js';
import {
  backgroundOf,
  type Place,
  type ProvedEvent,
  readingsOf,
  untoldEvents,
} from './audit-background.js';
import { ClockSights } from './clock-sights.js';
import { databaseEvents, databaseTrace } from './database-evidence.js';
import { EvidenceGatherer, type Gathered } from './gather-evidence.js';
import { type Carry, type Past, PastAudits } from './past-audits.js';

/** What one pass over an environment found, and what is to be kept of it. */
export interface AuditPassed {
  readonly assessment: Assessment;
  readonly settling: {
    readonly shownAhead: readonly ShownAhead[];
    readonly references: References;
    readonly corrections: ClockMemory['corrections'];
  };
  readonly end: AuditEnd;
  /** For the clock history. */
  readonly proved: readonly ProvedEvent[];
  /** With those of this audit, for {@link AuditPass.stored}. */
  readonly sights: ClockSights;
  /** Number of the last clock event that it knew of, for the same. */
  readonly toldUpTo: { readonly environment: string; readonly n: number };
}

/** Gathers, looks back, judges: one audit from its beginning to what is to be stored. */
@Injectable()
export class AuditPass {
  /** Of the labels of this process. */
  private readonly timelineId = randomUUID();
  private sights = new ClockSights();
  /** By environment: what comes after it, another coordinator's audits may have told. */
  private readonly toldUpTo = new Map<string, number>();

  constructor(
    private readonly evidence: EvidenceGatherer,
    private readonly past: PastAudits,
    private readonly timeline: Timeline,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** The next audit goes on from there. One that was not stored is as if it had not been, so that nothing proved is lost. */
  stored({ sights, toldUpTo }: AuditPassed): void {
    this.sights = sights;
    this.toldUpTo.set(toldUpTo.environment, toldUpTo.n);
  }

  async over(environment: EnvironmentRecord, auditId: string): Promise<AuditPassed> {
    const carry = await this.past.carried(environment.name);
    const elsewhere = await this.past.toldBetween(environment.name, {
      after: this.toldUpTo.get(environment.name) ?? carry?.eventsUpTo ?? 0,
      upTo: carry?.eventsUpTo ?? 0,
    });
    const before = await this.past.until(environment, carry);
    const gathered = await this.evidence.gather(environment, auditId, carry?.database ?? null);
    const past = await this.past.until(environment, carry);
    const place: Place = { environment: environment.name, timeline: this.timelineId };
    const sights = new ClockSights(this.sights);
    const { database, proved } = provedSince(gathered, past, {
      carry,
      place,
      before,
      elsewhere,
      sights,
    });
    const { evidence, controller } = gathered;
    const { attribution } = assessAudit(evidence);
    const wrongClocks = attribution.kind === 'attributed' ? attribution.wrong : [];
    const nowMs = this.timeline.labelMs();
    const memory = await this.store.clockMemories.change(environment.name, (before) =>
      remembered(before, evidence, { controller, wrongClocks, nowMs }),
    );
    const findings = [...evidence.findings, ...relapseFindings(memory, evidence)];
    const background = backgroundOf(gathered, past, { place, proved });
    const assessment = assessAudit({ ...evidence, findings }, background);
    const left: Carry = { eventsUpTo: past.eventsUpTo, database };
    return {
      assessment,
      settling: {
        shownAhead: memory.shownAhead,
        references: referencesIn(evidence),
        corrections: memory.corrections,
      },
      end: { readings: readingsOf(gathered, assessment, place), carry: left },
      proved,
      sights,
      toldUpTo: { environment: environment.name, n: past.eventsUpTo },
    };
  }
}

/** What audits prove by themselves, and the trace of the database's host that the next one is held against. */
function provedSince(
  gathered: Gathered,
  past: Past,
  {
    carry,
    place,
    before,
    elsewhere,
    sights,
  }: {
    readonly carry: Carry | null;
    readonly place: Place;
    readonly before: Past;
    readonly elsewhere: readonly ClockEventRecord[];
    readonly sights: ClockSights;
  },
): { readonly database: Carry['database']; readonly proved: readonly ProvedEvent[] } {
  const { databaseReading, evidence } = gathered;
  const trace = carry?.database ?? null;
  const database =
    databaseReading === null ? trace : databaseTrace(databaseReading, Math.round(evidence.at));
  const ofDatabase =
    database === null || databaseReading === null ? [] : databaseEvents(database, trace);
  const { host } = evidence.database;
  const untold = untoldEvents(gathered, past, {
    sights,
    place,
    before,
    elsewhere,
    ofDatabase: ofDatabase.length,
  });
  return { database, proved: [...ofDatabase.map((one) => ({ ...one, host })), ...untold] };
}
