import type { Attribution } from './attribution.js';
import type {
  Finding,
  HostRole,
  ReferenceKind,
  RightTime,
  TimeServerReading,
  Verdict,
} from './audit.js';
import type { ClockEvent } from './clock-event.js';
import type { Forecast } from './forecast.js';
import type { OffsetInterval } from './offset-interval.js';
import type { RateBounds } from './rate.js';
import type { ReferencedOffset } from './references.js';
import type { TimeServiceState } from './time-source-findings.js';

/** One host's result in an audit. */
export interface Reading {
  readonly host: string;
  readonly role: HostRole;
  readonly verdict: Verdict;
  readonly reference: ReferenceKind;
  /** To the reference; null when it could not be measured. */
  readonly offset: OffsetInterval | null;
  readonly utcOffsetMin: number | null;
  /** As the host names it: an IANA name, else a Windows id. */
  readonly zone: string | null;
  /** Against the reference, by this audit and those before; null: fewer than two that one rate explains. */
  readonly rate: RateBounds | null;
  /** When it leaves the nearest limit that it is still within; null: never within ten years, or no rate is known. */
  readonly forecast: Forecast | null;
  /** Against every reference that answered. */
  readonly references: readonly ReferencedOffset[];
  /** Since the last audit. */
  readonly happened: readonly ClockEvent[];
  /** When its UTC offset will first differ from the one it is compared with, epoch ms; null: never, or not to be told. */
  readonly divergesAt: number | null;
  readonly isDstDisabled: boolean;
  /** Null: not told. */
  readonly timeService: TimeServiceState | null;
  /** Of the last burst that was asked for; 0: none was answered. */
  readonly probes: number;
}

export interface Assessment {
  readonly verdict: Verdict;
  /** Apart from the verdict: being in step is not being right. */
  readonly rightTime: RightTime;
  /** Which clocks are wrong, of those of the farm and the time servers. */
  readonly attribution: Attribution;
  /** In the given order. */
  readonly timeServers: readonly TimeServerReading[];
  /** The database first, then the hosts in the given order. */
  readonly readings: readonly Reading[];
  /** Severest first. */
  readonly findings: readonly Finding[];
}
