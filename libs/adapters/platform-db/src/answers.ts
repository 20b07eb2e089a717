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
  readonly catalog: string;
  readonly login: string;
}

/** @throws StrangeAnswer when the server does not name its version, catalog and login. */
export function identityOf(rows: Rows): Identity {
  const [version, machine, catalog, login] = rows[0] ?? [];
  if (typeof version !== 'string' || typeof catalog !== 'string' || typeof login !== 'string') {
    throw new StrangeAnswer('the server does not name its version, catalog and login');
  }
  return { version, machine: typeof machine === 'string' ? machine : null, catalog, login };
}
