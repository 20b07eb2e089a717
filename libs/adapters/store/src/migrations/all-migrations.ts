import { FirstTables } from './0001-first-tables.js';
import { Schedules } from './0002-schedules.js';
import { ClockMemories } from './0003-clock-memory.js';
import { ClockEvents } from './0004-clock-events.js';
import { Readings } from './0005-readings.js';
import { Leases } from './0006-leases.js';

/** In order, numbered in the last 13 characters of their names. Forward only. */
export const ALL_MIGRATIONS = [
  FirstTables,
  Schedules,
  ClockMemories,
  ClockEvents,
  Readings,
  Leases,
];
