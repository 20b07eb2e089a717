import {
  clockEventText,
  type HostRole,
  offsetText,
  rateText,
  timeSourceText,
  type Verdict,
} from '#domain/clock';
import { utcOffsetText } from '#domain/zones';
import type { AuditView, ReadingView } from '#protocol';
import type { Look, Paint, Style } from './paint.js';
import { displayWidth, table, wrapped } from './table.js';

const VERDICT_STYLE: Readonly<Record<Verdict, Style>> = {
  'in-step': 'good',
  'out-of-step': 'bad',
  undetermined: 'doubt',
};

/** Columns of a screen that nobody has made wider; what does not fit goes into lines of its own. */
const USUAL_WIDTH = 100;

/** One line for each clock, then what does not fit into it: zones and time sources, and what happened. */
export const clockLines = ({ readings }: Pick<AuditView, 'readings'>, look: Look): string[] => [
  ...table(
    ['HOST', 'ROLE', 'VERDICT', 'OFFSET', 'RATE', 'UTC OFFSET'].map((head) =>
      look.paint('faint', head),
    ),
    readings.map((reading) => readingCells(reading, look.paint)),
  ),
  ...readings.flatMap(databaseLine),
  ...(readings.length === 0 ? [] : ['', ...zoneLines(readings, look)]),
  ...happenedLines(readings, look),
];

const readingCells = (reading: ReadingView, paint: Paint): string[] => [
  reading.host,
  reading.role,
  paint(VERDICT_STYLE[reading.verdict], reading.verdict),
  offsetCell(reading),
  rateCell(reading),
  reading.utcOffsetMin === null ? 'not known' : utcOffsetText(reading.utcOffsetMin),
];

/** To the database, unless it says otherwise; its own is to the coordinator, as no other clock has a history of it. */
function rateCell({ role, rate }: ReadingView): string {
  const text = rateText(rate && { lower: rate.lowerPpm, upper: rate.upperPpm });
  return role === 'database' && rate !== null ? `${text} to the coordinator` : text;
}

/** To the database, unless it says otherwise. */
function offsetCell({ role, reference, lowerMs, upperMs }: ReadingView): string {
  if (lowerMs === null || upperMs === null) return 'not measured';
  if (role === 'database') return 'the reference';
  const offset = offsetText({ lower: lowerMs, upper: upperMs });
  return reference === 'database' ? offset : `${offset} to the ${reference}`;
}

/** The database itself can only be compared with the coordinator. */
function databaseLine({ host, role, lowerMs, upperMs }: ReadingView): string[] {
  const isShown = role === ('database' satisfies HostRole) && lowerMs !== null && upperMs !== null;
  return isShown
    ? [`${host} to the coordinator: ${offsetText({ lower: lowerMs, upper: upperMs })}`]
    : [];
}

function zoneLines(readings: readonly ReadingView[], { paint, columns }: Look): string[] {
  const heads = ['HOST', 'ZONE', 'DIVERGES', 'TIME SOURCE'];
  const rows = readings.map((one) => [
    one.host,
    `${one.zone ?? 'not known'}${one.dstDisabled ? ' without DST' : ''}`,
    one.divergesAtMs === null ? '-' : dayOf(one.divergesAtMs),
    one.role === 'database' ? '-' : timeSourceText(one.timeSource),
  ]);
  const whole = table(
    heads.map((head) => paint('faint', head)),
    rows,
  );
  if (whole.every((line) => displayWidth(line) <= (columns ?? USUAL_WIDTH))) return whole;
  return [
    ...table(
      heads.slice(0, -1).map((head) => paint('faint', head)),
      rows.map((row) => row.slice(0, -1)),
    ),
    ...rows.flatMap(([host = '', , , source = '']) =>
      source === '-' ? [] : wrapped(`${host}: ${source}`, columns, 2),
    ),
  ];
}

/** Sweden writes days as ISO 8601 does. */
const utcDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short' });
const dayOf = (atMs: number): string => utcDay.format(atMs);

/** Nothing is said of an audit that measured nothing. */
function happenedLines(readings: readonly ReadingView[], { paint, columns }: Look): string[] {
  if (readings.length === 0) return [];
  const lines = readings.flatMap(({ host, happened }) =>
    happened.flatMap(({ changeLowerMs, changeUpperMs, ...event }) =>
      wrapped(
        `${host} ${clockEventText({ ...event, change: { lower: changeLowerMs, upper: changeUpperMs } })}`,
        columns,
        2,
      ),
    ),
  );
  return [
    '',
    paint('faint', 'since the audit before'),
    ...(lines.length === 0 ? ['  nothing that was seen happened to a clock'] : lines),
  ];
}
