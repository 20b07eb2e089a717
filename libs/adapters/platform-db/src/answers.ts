import { StrangeAnswer } from './failure.js';
import { parseClockText } from './clock-text.js';
import type { ClockText } from './clock-text.js';
import type { PlatformServerRow, RunningTimer } from './platform-db.js';
import type { Cell, Reply } from './session.js';

type Rows = Reply['rows'];

/** The single cell of an answer. @throws StrangeAnswer when it is not text. */
export function textOf(rows: Rows): string {
  const value = rows[0]?.[0];
  if (typeof value !== 'string' || value === '') {
    throw new StrangeAnswer(`expected one row with one text, got ${rows.length} rows`);
  }
  return value;
}

/** @throws StrangeAnswer when the database's clock says something that is no time. */
export function clockOf(rows: Rows): ClockText {
  const text = textOf(rows);
  const clock = parseClockText(text);
  if (clock === null) throw new StrangeAnswer(`"${text}" is no time of SYSDATETIMEOFFSET`);
  return clock;
}

/** @throws StrangeAnswer when a row has no id, no name or no state. */
export const serversOf = (rows: Rows): PlatformServerRow[] => rows.map(serverOf);

function serverOf([id, name, ipAddress, isActive]: readonly Cell[]): PlatformServerRow {
  const number = wholeNumber(id);
  const active = wholeNumber(isActive);
  if (number === null || active === null || typeof name !== 'string' || name.trim() === '') {
    throw new StrangeAnswer('OSSYS_SERVER has a row without ID, NAME or IS_ACTIVE');
  }
  const address = typeof ipAddress === 'string' ? ipAddress.trim() : '';
  return {
    id: number,
    name: name.trim(),
    ipAddress: address === '' ? null : address,
    isActive: active !== 0,
  };
}

/** @throws StrangeAnswer when a row has no name or no age. */
export const timersOf = (rows: Rows): RunningTimer[] => rows.map(timerOf);

function timerOf([name, host, age]: readonly Cell[]): RunningTimer {
  const seconds = wholeNumber(age);
  if (seconds === null || typeof name !== 'string' || name.trim() === '')
    throw new StrangeAnswer('a running timer has no name or no age');
  const by = typeof host === 'string' ? host.trim() : '';
  return { name: name.trim(), host: by === '' ? null : by, sinceAgeMs: seconds * 1_000 };
}

/** Bit comes as boolean, int as number, bigint and decimal as text: the documentation names no types of these columns. */
function wholeNumber(cell: Cell): number | null {
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  const value = typeof cell === 'string' && cell !== '' ? Number(cell) : cell;
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

export interface Identity {
  readonly version: string;
  readonly machine: string | null;
  readonly instance: string | null;
  readonly catalog: string;
  readonly login: string;
}

/** @throws StrangeAnswer when the server does not name its version, catalog and login. */
export function identityOf(rows: Rows): Identity {
  const [version, machine, instance, catalog, login] = rows[0] ?? [];
  if (typeof version !== 'string' || typeof catalog !== 'string' || typeof login !== 'string') {
    throw new StrangeAnswer('the server does not name its version, catalog and login');
  }
  return { version, machine: nameOf(machine), instance: nameOf(instance), catalog, login };
}

const nameOf = (cell: Cell): string | null => (typeof cell === 'string' ? cell : null);

/** What SQL Server tells of the host's tick counter and of its own start. */
export interface HostTicks {
  /** Both ms since the host started. */
  readonly msTicks: number;
  readonly startTicks: number;
  /** Local time of the host, as text. */
  readonly startedAt: string;
  /** UTC, ns since 1970, read together with `msTicks`. */
  readonly wallNs: bigint;
}

/** @throws StrangeAnswer when a counter is no number or the clock says no time. */
export function ticksOf(rows: Rows): HostTicks {
  const [ticks, start, startedAt, now] = rows[0] ?? [];
  const msTicks = wholeNumber(ticks);
  const startTicks = wholeNumber(start);
  if (msTicks === null || startTicks === null || typeof startedAt !== 'string')
    throw new StrangeAnswer('sys.dm_os_sys_info has no ticks or no start');
  return { msTicks, startTicks, startedAt, wallNs: clockOf([[now]]).wallNs };
}

/** What xp_regread found: it answers with the name of the value and the text, which Windows pads. Null: nothing. */
export function registryTextOf(rows: Rows): string | null {
  const data = rows[0]?.[1];
  const text = (typeof data === 'string' ? data : '').split('\0')[0]?.trim() ?? '';
  return text === '' ? null : text;
}

/** A zone that SQL Server knows, and its offset now. */
export interface KnownZone {
  readonly windowsId: string;
  readonly utcOffsetMin: number;
}

/** @throws StrangeAnswer when a row has no name or no offset. */
export const zonesOf = (rows: Rows): KnownZone[] => rows.map(zoneOf);

function zoneOf([name, offset]: readonly Cell[]): KnownZone {
  const [, sign, hours, minutes] = OFFSET.exec(typeof offset === 'string' ? offset : '') ?? [];
  if (typeof name !== 'string' || name === '' || sign === undefined)
    throw new StrangeAnswer('sys.time_zone_info has a row without name or offset');
  const size = Number(hours) * 60 + Number(minutes);
  return { windowsId: name, utcOffsetMin: sign === '-' && size > 0 ? -size : size };
}

/** As sys.time_zone_info writes it: +05:30. */
const OFFSET = /^([+-])(\d\d):(\d\d)$/;
