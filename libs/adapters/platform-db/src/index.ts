export { openPlatformDb } from './open-platform-db.js';
export { PlatformDb } from './platform-db.js';
export type {
  DatabaseClockReading,
  DatabaseProblem,
  DatabaseProblemCode,
  DatabaseStamp,
  DatabaseZone,
  Outcome,
  PlatformServerRow,
  RunningTimer,
  TickOrigin,
  ZoneOrigin,
} from './platform-db.js';
export { settingMistakes } from './settings.js';
export type { PlatformDbSettings, SqlServerSettings } from './settings.js';
