/** Epoch milliseconds, by the coordinator's own clock: schedules follow the calendar, so this one cannot be monotonic. */
export type WallClock = () => number;

export const WALL_CLOCK = Symbol('wall clock');
