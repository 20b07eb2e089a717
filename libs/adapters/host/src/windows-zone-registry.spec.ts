import { openWindowsZoneRegistry, windowsZone } from './windows-zone-registry.js';

interface Fields {
  readonly bias: number;
  readonly standardBias?: number;
  readonly daylightBias?: number;
  readonly key: string;
  readonly disabled?: number;
}

/** DYNAMIC_TIME_ZONE_INFORMATION as Windows fills it: behind the key name there may be anything. */
function information({ bias, standardBias = 0, daylightBias = -60, key, disabled = 0 }: Fields) {
  const buffer = Buffer.alloc(432);
  buffer.writeInt32LE(bias, 0);
  buffer.write('Mitteleuropäische Zeit', 4, 'utf16le');
  buffer.writeInt32LE(standardBias, 84);
  buffer.write('Mitteleuropäische Sommerzeit', 88, 'utf16le');
  buffer.writeInt32LE(daylightBias, 168);
  buffer.write('x'.repeat(128), 172, 'utf16le');
  buffer.write(`${key}\0`, 172, 'utf16le');
  buffer.writeUInt8(disabled, 428);
  return buffer;
}

const BERLIN = { bias: -60, key: 'W. Europe Standard Time' };
const ADELAIDE = { bias: -570, key: 'Cen. Australia Standard Time' };

describe('the zone that Windows tells', () => {
  it.each([
    ['winter', BERLIN, 1, 60],
    ['summer', BERLIN, 2, 120],
    ['a zone without summer time', { bias: -330, key: 'India Standard Time' }, 0, 330],
    ['west of Greenwich', { bias: 210, key: 'Newfoundland Standard Time' }, 1, -210],
    ['UTC', { bias: 0, key: 'UTC' }, 0, 0],
  ] as const)('in %s', (_what, fields, returned, utcOffsetMin) => {
    expect(windowsZone(information(fields), returned)).toEqual({
      windowsId: fields.key,
      utcOffsetMin,
      isDstDisabled: false,
    });
  });

  it.each([
    ['whole hours', BERLIN, 60],
    ['half hours, where Intl names the zone with summer time', ADELAIDE, 570],
  ])('with daylight saving time switched off keeps standard time: %s', (_what, fields, offset) => {
    const off = information({ ...fields, daylightBias: 0, disabled: 1 });
    expect(windowsZone(off, 0)).toEqual({
      windowsId: fields.key,
      utcOffsetMin: offset,
      isDstDisabled: true,
    });
  });

  it.each([0xffff_ffff, 3])('cannot be read when the call returns %d', (returned) => {
    expect(windowsZone(information(BERLIN), returned)).toBeNull();
  });

  it('cannot be read of a zone without a key', () => {
    expect(windowsZone(information({ ...BERLIN, key: '' }), 1)).toBeNull();
  });

  it('is asked on Windows only', async () => {
    const registry = await openWindowsZoneRegistry();
    expect(registry === null).toBe(process.platform !== 'win32');
  });
});
