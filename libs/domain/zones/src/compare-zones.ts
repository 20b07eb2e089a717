import { canonicalZone } from './canonical-zone.js';
import { withoutDstOff } from './dst-off.js';
import { utcOffsetMin } from './utc-offset.js';
import { ianaFromWindows, sameZone } from './windows-zone.js';
import { transitions, type ZoneTransition, type ZoneWindow } from './zone-transitions.js';

/** What a host says of its zone. */
export interface ZoneRules {
  /** Windows id, perhaps with `_dstoff`, or IANA name. */
  readonly zone: string | null;
  /** Minutes, now. */
  readonly utcOffsetMin: number;
  /** Whether Windows' "adjust for daylight saving time" is off: standard time for ever, whatever the zone does. */
  readonly isDstDisabled: boolean;
}

/** The strongest that fails, or what holds. `unknown`: the offsets are equal now, and no more can be told. */
export type ZoneComparison =
  | { readonly level: 'different-now' }
  | {
      readonly level: 'will-diverge';
      /** The first instant of different offsets, epoch ms. */
      readonly at: number;
      /** Minutes, of both from then on, in the order of the question. */
      readonly offsetsMin: readonly [number, number];
    }
  /** Other names, the same transitions. */
  | { readonly level: 'same-rules' }
  | { readonly level: 'same-zone' }
  | { readonly level: 'unknown' };

/** Milliseconds; the mean of the Gregorian calendar. */
const YEAR = 31_556_952_000;

/**
 * Compares two zones at four levels: the offsets that the hosts tell, then the transitions of the next years, then the
 * names. Equal offsets are not enough: London and UTC agree all winter. A host whose own offset contradicts the rules
 * of its zone follows other rules than this runtime knows; then nothing but the present is said of it.
 * @param now epoch ms. @param years more than 0.
 */
export function compareZones(
  a: ZoneRules,
  b: ZoneRules,
  { now, years = 10 }: { readonly now: number; readonly years?: number },
): ZoneComparison {
  if (a.utcOffsetMin !== b.utcOffsetMin) return { level: 'different-now' };
  const [ofA, ofB] = [normalised(a), normalised(b)];
  if (isOneAndTheSame(ofA, ofB)) return { level: 'same-zone' };
  const window = { from: now, until: now + years * YEAR };
  const [changesOfA, changesOfB] = [followed(ofA, window), followed(ofB, window)];
  if (changesOfA === null || changesOfB === null) return { level: 'unknown' };
  return (
    divergence(changesOfA, changesOfB, a.utcOffsetMin) ?? {
      level: isNamedTheSame(ofA, ofB) ? 'same-zone' : 'same-rules',
    }
  );
}

function normalised(rules: ZoneRules): ZoneRules {
  if (rules.zone === null) return rules;
  const { zone, isDstDisabled } = withoutDstOff(rules.zone);
  return { ...rules, zone, isDstDisabled: isDstDisabled || rules.isDstDisabled };
}

/** Two hosts of one zone have its rules, whether this runtime knows them or not. */
function isOneAndTheSame(a: ZoneRules, b: ZoneRules): boolean {
  if (a.zone === null || b.zone === null || a.isDstDisabled !== b.isDstDisabled) return false;
  return canonical(a.zone) === canonical(b.zone);
}

/** A Windows id stands for several zones, whose rules need not be those of its default. */
const isNamedTheSame = (a: ZoneRules, b: ZoneRules): boolean =>
  a.zone !== null && b.zone !== null && sameZone(a.zone, b.zone);

const canonical = (name: string): string =>
  ianaFromWindows(name)[0] ?? canonicalZone(name) ?? name.toLowerCase();

/** The transitions that a host will make; null: cannot be told. */
function followed(rules: ZoneRules, window: ZoneWindow): readonly ZoneTransition[] | null {
  if (rules.isDstDisabled) return [];
  if (rules.zone === null) return null;
  return utcOffsetMin(rules.zone, window.from) === rules.utcOffsetMin
    ? transitions(rules.zone, window)
    : null;
}

/** Of two with the same offset before their first transition; null: never within the lists. */
function divergence(
  a: readonly ZoneTransition[],
  b: readonly ZoneTransition[],
  offsetMin: number,
): ZoneComparison | null {
  const n = sharedTransitions(a, b);
  const [ofA, ofB] = [a[n], b[n]];
  const at = Math.min(ofA?.at ?? Infinity, ofB?.at ?? Infinity);
  if (at === Infinity) return null;
  const shared = a[n - 1]?.offsetMin ?? offsetMin;
  const then = (next: ZoneTransition | undefined): number =>
    next?.at === at ? next.offsetMin : shared;
  return { level: 'will-diverge', at, offsetsMin: [then(ofA), then(ofB)] };
}

/** How many, from the first on, are the same in both lists. */
function sharedTransitions(a: readonly ZoneTransition[], b: readonly ZoneTransition[]): number {
  const other = a.findIndex((one, i) => one.at !== b[i]?.at || one.offsetMin !== b[i].offsetMin);
  return other < 0 ? a.length : other;
}
