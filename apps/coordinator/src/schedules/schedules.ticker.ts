import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DueSchedules } from './due-schedules.js';
import { WALL_CLOCK, type WallClock } from './wall-clock.js';

/** Nothing but a rhythm: what is due is decided by the calendar, so a late or dropped tick loses nothing. */
@Injectable()
export class SchedulesTicker {
  constructor(
    private readonly schedules: DueSchedules,
    @Inject(WALL_CLOCK) private readonly now: WallClock,
  ) {}

  @Interval('schedules', 15_000)
  async tick(): Promise<void> {
    await this.schedules.fireDue(this.now());
  }
}
