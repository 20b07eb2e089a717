import type { Flag } from './flag.js';
import { instantOf, instantText, wallOf } from './local-time.js';
import type { Terminal } from './terminal.js';

export interface NotAfterOption {
  readonly notAfter?: string;
}

export const NOT_AFTER_FLAG: Flag = [
  '--not-after <when>',
  'begin no further stage after that: an instant (2026-11-23T04:30+01:00), or a time of this machine (04:30: the next one; 04:30 tomorrow). What has begun is finished',
];

type Clock = Pick<Terminal, 'now' | 'zone'>;

/** Undefined: there is no such end. */
export function notAfterMs({ notAfter }: NotAfterOption, clock: Clock): number | undefined {
  const meant = notAfter === undefined ? undefined : meantInstant(notAfter, clock);
  return typeof meant === 'number' ? meant : undefined;
}

export function notAfterMistakes({ notAfter }: NotAfterOption, clock: Clock): string[] {
  if (notAfter === undefined) return [];
  const meant = meantInstant(notAfter, clock);
  if (typeof meant === 'string') return [`--not-after ${notAfter}: ${meant}`];
  return meant > clock.now()
    ? []
    : [`--not-after ${notAfter}: that is past: ${instantText(clock.zone, meant)}`];
}

const FORMS =
  'it must be an instant like 2026-11-23T04:30+01:00, or a time like 04:30 or "04:30 tomorrow"';

/** A text: why it means none. */
function meantInstant(text: string, clock: Clock): number | string {
  const { time, day } = TIME_OF_DAY.exec(text)?.groups ?? {};
  if (time !== undefined) return meantToday({ time: time.padStart(5, '0'), day }, clock);
  const { wall, offset } = INSTANT.exec(text)?.groups ?? {};
  return wall === undefined ? FORMS : meantThen(wall, offset, clock);
}

/** `offset`: undefined for a time of this machine. */
function meantThen(wall: string, offset: string | undefined, clock: Clock): number | string {
  const shown = Date.parse(`${wall}Z`);
  const instant = offset === undefined ? shown : Date.parse(`${wall}${offset}`);
  // Node makes 2 March of 30 February.
  if (Number.isNaN(instant) || !new Date(shown).toISOString().startsWith(wall.slice(0, 16)))
    return 'there is no such day or time';
  return offset === undefined ? onTheWall(shown, clock) : instant;
}

const TIME_OF_DAY = /^(?<time>(?:[01]?\d|2[0-3]):[0-5]\d)(?: (?<day>today|tomorrow))?$/u;
const INSTANT =
  /^(?<wall>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(?<offset>Z|[+-]\d\d:\d\d)?$/u;

const DAY = 86_400_000;

/** Without a day the next time that the clock shows this. */
function meantToday(
  { time, day }: { readonly time: string; readonly day: string | undefined },
  clock: Clock,
): number | string {
  const now = clock.now();
  const on = (wallMs: number): number | string =>
    onTheWall(Date.parse(`${new Date(wallMs).toISOString().slice(0, 10)}T${time}Z`), clock);
  const wall = wallOf(clock.zone, now);
  const today = on(wall);
  if (day === 'today' || (day === undefined && typeof today === 'number' && today > now))
    return today;
  return on(wall + DAY);
}

function onTheWall(wallMs: number, { zone }: Clock): number | string {
  const shown = new Date(wallMs).toISOString();
  return (
    instantOf(zone, wallMs) ??
    `clocks in ${zone} are put forward over ${shown.slice(11, 16)} on ${shown.slice(0, 10)}`
  );
}
