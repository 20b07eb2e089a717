export { askTimeServer } from './ask-time-server.js';
export { parseServerAddress, serverText } from './server-address.js';
export type { ServerAddress } from './server-address.js';
export type {
  Outcome,
  ServerQuality,
  TimeExchange,
  TimeServerProblem,
  TimeServerProblemCode,
  TimeServerReading,
} from './time-server.js';
