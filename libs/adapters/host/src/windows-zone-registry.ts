/** What Windows itself says of its zone: Intl maps it to an IANA name and may hide that its daylight saving time is off. */
export interface WindowsZone {
  /** The key of the zone, never localised: "W. Europe Standard Time". */
  readonly windowsId: string;
  /** Local time minus UTC now, minutes. */
  readonly utcOffsetMin: number;
  readonly isDstDisabled: boolean;
}

/** Reads the zone of this Windows machine as it is now; null: it cannot be read. */
export abstract class WindowsZoneRegistry {
  abstract read(): WindowsZone | null;
}

/** Bytes of DYNAMIC_TIME_ZONE_INFORMATION, and where its fields are. Source: timezoneapi.h. */
const BYTES = 432;
const BIAS = 0;
const STANDARD_BIAS = 84;
const DAYLIGHT_BIAS = 168;
const KEY_NAME = { from: 172, until: 428 };
const DYNAMIC_DAYLIGHT_TIME_DISABLED = 428;

/** What GetDynamicTimeZoneInformation returns: which of the two biases counts now. Any other value is a failure. */
const UNKNOWN = 0;
const STANDARD = 1;
const DAYLIGHT = 2;

/**
 * Reads the answer of GetDynamicTimeZoneInformation, which is what the registry holds under
 * HKLM\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation: TimeZoneKeyName, Bias and DynamicDaylightTimeDisabled.
 * A bias is UTC minus local time, in minutes. `UNKNOWN` is returned where no daylight saving time is applied, because
 * the zone has none or because it is switched off. Null: the call failed, or the zone has no key (a zone made by hand).
 */
export function windowsZone(information: Buffer, returned: number): WindowsZone | null {
  if (![UNKNOWN, STANDARD, DAYLIGHT].includes(returned)) return null;
  const key = information.toString('utf16le', KEY_NAME.from, KEY_NAME.until);
  const windowsId = key.slice(0, Math.max(0, key.indexOf('\0')));
  if (windowsId === '') return null;
  const biases = [BIAS];
  if (returned === STANDARD) biases.push(STANDARD_BIAS);
  if (returned === DAYLIGHT) biases.push(DAYLIGHT_BIAS);
  return {
    windowsId,
    utcOffsetMin: biases.reduce((minutes, bias) => minutes - information.readInt32LE(bias), 0),
    isDstDisabled: information.readUInt8(DYNAMIC_DAYLIGHT_TIME_DISABLED) !== 0,
  };
}

/** By kernel32 through koffi; Windows Vista and Server 2008 on. It needs no privilege and starts no process. */
class Kernel32Zone extends WindowsZoneRegistry {
  readonly #getInformation: (information: Buffer) => number;

  constructor(koffi: typeof import('koffi')) {
    super();
    this.#getInformation = koffi
      .load('kernel32.dll')
      .func('uint32_t __stdcall GetDynamicTimeZoneInformation(void *information)');
  }

  read(): WindowsZone | null {
    const information = Buffer.alloc(BYTES);
    return windowsZone(information, this.#getInformation(information));
  }
}

/** Null on anything but Windows, and where the optional package koffi is not installed. Never rejects. */
export async function openWindowsZoneRegistry(): Promise<WindowsZoneRegistry | null> {
  if (process.platform !== 'win32') return null;
  try {
    return new Kernel32Zone(await import('koffi'));
  } catch {
    return null;
  }
}
