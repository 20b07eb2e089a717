import { FirstTables } from './0001-first-tables.js';

/** In order, numbered in the last 13 characters of their names (TypeORM sorts by that). Forward only. */
export const ALL_MIGRATIONS = [FirstTables];
