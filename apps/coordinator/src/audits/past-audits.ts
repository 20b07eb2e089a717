import { Inject, Injectable } from '@nestjs/common';
import type { ClockEventRecord, EnvironmentRecord, ReadingRecord, Store } from '#adapters/store';
import { STORE } from '../store/store.module.js';
import type { DatabaseTrace } from './database-evidence.js';

/** A rate is made of so many audits (domain/clock, rate.ts); the newest of all hosts are read once and then followed. */
const MOST_AUDITS = 64;

/** Readings that are read at the first audit of an environment: 64 audits of 100 hosts. */
const MOST_READINGS = 6_400;

/** Rows of one answer of the store. */
const PAGE = 1_000;
/** Answers that one audit reads; what is left is told by the next one. */
const MOST_PAGES = 10;

/** What an audit leaves to the next one, stored with it. */
export interface Carry {
  /** Number of the last clock event that it told. */
  readonly eventsUpTo: number;
  readonly database: DatabaseTrace | null;
}

/** What is known when an audit begins to judge. */
export interface Past {
  /** Of each host in lower case, oldest first. */
  readonly readings: ReadonlyMap<string, readonly ReadingRecord[]>;
  /** Told by workers since the last audit, in their order. */
  readonly events: readonly ClockEventRecord[];
  readonly eventsUpTo: number;
}

interface Followed {
  readonly upTo: number;
  readonly readings: ReadonlyMap<string, readonly ReadingRecord[]>;
}

/** Reads what earlier audits, also those of other coordinators, left. */
@Injectable()
export class PastAudits {
  private readonly followed = new Map<string, Followed>();

  constructor(@Inject(STORE) private readonly store: Store) {}

  carried(environment: string): Promise<Carry | null> {
    return this.store.audits.carried<Carry>(environment);
  }

  async until({ name, createdAtMs }: EnvironmentRecord, carry: Carry | null): Promise<Past> {
    const [readings, events] = await Promise.all([
      this.readings(name, `${name.toLowerCase()} ${createdAtMs}`),
      this.events(name, carry?.eventsUpTo ?? 0),
    ]);
    return {
      readings,
      // What audits proved themselves they told themselves.
      events: events.filter(({ seenBy }) => seenBy === 'worker' || seenBy === 'boot-time'),
      eventsUpTo: events.at(-1)?.n ?? carry?.eventsUpTo ?? 0,
    };
  }

  /**
   * All that happened to the clocks of an environment, as far as it was stored behind one event up to another: told by
   * workers, or proved by audits, those of this process among them.
   */
  async toldBetween(
    environment: string,
    { after, upTo }: { readonly after: number; readonly upTo: number },
  ): Promise<readonly ClockEventRecord[]> {
    if (after >= upTo) return [];
    return (await this.events(environment, after)).filter(({ n }) => n <= upTo);
  }

  /** Only what was stored since the last look is read: an audit of many hosts must stay cheap. */
  private async readings(environment: string, key: string): Promise<Followed['readings']> {
    const known = this.followed.get(key);
    const rows =
      known === undefined
        ? await this.store.readings.latest(environment, MOST_READINGS)
        : await this.store.readings.since(environment, known.upTo, MOST_READINGS);
    const readings = new Map(known?.readings);
    for (const row of rows) {
      const host = row.host.toLowerCase();
      readings.set(host, [...(readings.get(host) ?? []), row].slice(-MOST_AUDITS));
    }
    this.followed.set(key, { upTo: rows.at(-1)?.n ?? known?.upTo ?? 0, readings });
    return readings;
  }

  private async events(environment: string, after: number): Promise<ClockEventRecord[]> {
    const events: ClockEventRecord[] = [];
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await this.store.clockEvents.since(environment, events.at(-1)?.n ?? after);
      events.push(...page);
      if (page.length < PAGE) break;
    }
    return events;
  }
}
