import { hostZone } from './host-zone.js';
import { type WindowsZone, WindowsZoneRegistry } from './windows-zone-registry.js';

class WindowsSays extends WindowsZoneRegistry {
  constructor(private readonly zone: WindowsZone | null) {
    super();
  }

  read(): WindowsZone | null {
    return this.zone;
  }
}

describe('the zone of this machine', () => {
  it('has a name that the runtime knows and the offset which that name implies', () => {
    const { iana, utcOffsetMin, dstDisabled } = hostZone();
    const now = new Date();
    const local = new Date(now.toLocaleString('en-US', { timeZone: iana ?? 'UTC' }));
    const utc = new Date(now.toLocaleString('en-US', { timeZone: 'UTC' }));
    expect(Math.round((local.getTime() - utc.getTime()) / 60_000)).toBe(utcOffsetMin);
    expect(dstDisabled).toBeNull();
  });
});

describe('the zone of a Windows machine', () => {
  const { iana } = hostZone();

  it('has the offset of Windows and both names', () => {
    const says = { windowsId: 'GMT Standard Time', utcOffsetMin: 60, isDstDisabled: false };
    expect(hostZone(new WindowsSays(says))).toEqual({
      iana,
      windowsId: 'GMT Standard Time',
      utcOffsetMin: 60,
      dstDisabled: false,
    });
  });

  it.each([
    ['W. Europe Standard Time', 60, 'Europe/Berlin'],
    ['Cen. Australia Standard Time', 570, 'Australia/Adelaide'],
    ['Some Zone of Ours', 30, null],
  ])('with daylight saving time off is named as itself: %s', (windowsId, utcOffsetMin, own) => {
    const says = { windowsId, utcOffsetMin, isDstDisabled: true };
    expect(hostZone(new WindowsSays(says))).toEqual({
      iana: own,
      windowsId,
      utcOffsetMin,
      dstDisabled: true,
    });
  });

  it('is what the runtime says where Windows cannot be read', () => {
    expect(hostZone(new WindowsSays(null))).toEqual(hostZone());
  });
});
