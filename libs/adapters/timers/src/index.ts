export { SystemTimers } from './system-timers.js';
export { Timers } from './timers.js';
