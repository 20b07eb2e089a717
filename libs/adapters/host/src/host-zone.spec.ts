import { hostZone } from './host-zone.js';

describe('the zone of this machine', () => {
  it('has a name that the runtime knows and the offset which that name implies', () => {
    const { iana, utcOffsetMin } = hostZone();
    const now = new Date();
    const local = new Date(now.toLocaleString('en-US', { timeZone: iana ?? 'UTC' }));
    const utc = new Date(now.toLocaleString('en-US', { timeZone: 'UTC' }));
    expect(Math.round((local.getTime() - utc.getTime()) / 60_000)).toBe(utcOffsetMin);
  });
});
