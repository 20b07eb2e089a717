import { type Knobs, MAX_DELAY_MS, MAX_OFFSET_MS, MAX_RATE_PPM } from './knobs.js';
import { PLATFORM_SERVICES, platformServiceName } from './platform-service.js';
import { FAULTS, START_MODES } from './service-life.js';
import { DENIED_RIGHTS } from './tds/database-host.js';
import { TIME_BEHAVIOURS } from './time-behaviour.js';

/** The values of options, each checked; what is wrong is collected, so that a person sees all of it at once. */
export class OptionValues {
  readonly mistakes: string[] = [];

  /** A number within a range, ends included; the fallback when the option is not given. */
  number<Fallback>(
    option: string,
    text: string | undefined,
    { min, max, whole = true, fallback }: NumberRule<Fallback>,
  ): number | Fallback {
    if (text === undefined) return fallback;
    const value = plainNumber(text);
    if (value !== null && value >= min && value <= max && (!whole || Number.isInteger(value)))
      return value;
    const kind = whole ? 'a whole number' : 'a number';
    this.mistakes.push(`${option}: ${text} is not ${kind} from ${min} to ${max}`);
    return fallback;
  }

  /** One, or several with commas. */
  urls(option: string, text: string): string {
    if (text.split(',').every(isAddress)) return text;
    this.mistakes.push(
      `${option}: ${text} is not an address such as http://127.0.0.1:7400, or several with commas`,
    );
    return text;
  }

  text(option: string, text: string): string {
    if (text.trim() === '') this.mistakes.push(`${option}: must not be empty`);
    return text;
  }

  /** Null when the option is not given. */
  oneOf<Word extends string>(
    option: string,
    text: string | undefined,
    words: readonly Word[],
  ): Word | null {
    const word = words.find((known) => known === text);
    if (text !== undefined && word === undefined)
      this.mistakes.push(`${option}: ${text} is not ${words.join(' or ')}`);
    return word ?? null;
  }

  /** A list with commas, or `none`; null when the option is not given. */
  rights(option: string, text: string | undefined): Knobs['dbDeny'] {
    if (text === undefined) return null;
    if (text === 'none') return { rights: [] };
    const rights = text.split(',').map((word) => this.oneOf(option, word, DENIED_RIGHTS));
    return { rights: DENIED_RIGHTS.filter((right) => rights.includes(right)) };
  }

  /** A NetBIOS name; null when the option is not given. */
  machine(option: string, text: string | undefined): string | null {
    if (text === undefined || MACHINE.test(text)) return text?.toUpperCase() ?? null;
    this.mistakes.push(`${option}: ${text} is no name of a machine, such as OSDB02`);
    return null;
  }

  offsets(texts: readonly string[]): Knobs['offsets'] {
    return this.perHost('--offset', texts, 'OSFE02=-7200').flatMap(({ host, value, text }) => {
      const offsetMs = this.ranged(value, MAX_OFFSET_MS, `--offset: ${text}`, 'ms');
      return offsetMs === null ? [] : [{ host, offsetMs }];
    });
  }

  rates(texts: readonly string[]): Knobs['rates'] {
    return this.perHost('--rate', texts, 'OSFE02=50').flatMap(({ host, value, text }) => {
      const ratePpm = this.ranged(value, MAX_RATE_PPM, `--rate: ${text}`, 'ppm');
      return ratePpm === null ? [] : [{ host, ratePpm }];
    });
  }

  zones(texts: readonly string[]): Knobs['zones'] {
    return this.perHost('--zone', texts, 'OSFE03=Europe/London').map(({ host, value }) => ({
      host,
      zone: value,
    }));
  }

  faults(texts: readonly string[]): Knobs['faults'] {
    return this.perService('--fail', texts, FAULTS).map(({ word: fault, ...of }) => ({
      ...of,
      fault,
    }));
  }

  startModes(texts: readonly string[]): Knobs['startModes'] {
    return this.perService('--start-mode', texts, START_MODES).map(
      ({ word: startMode, ...of }) => ({ ...of, startMode }),
    );
  }

  times(texts: readonly string[]): Knobs['times'] {
    return this.perHost('--time', texts, 'OSFE02=stale').flatMap(({ host, value, text }) => {
      const time = TIME_BEHAVIOURS.find((known) => known === value.toLowerCase());
      if (time !== undefined) return [{ host, time }];
      this.mistakes.push(`--time: ${text} is not <host>=${TIME_BEHAVIOURS.join('|')}`);
      return [];
    });
  }

  bindings(texts: readonly string[]): Knobs['bindings'] {
    return this.perHost('--binding', texts, BINDING_EXAMPLE).flatMap(({ host, value, text }) => {
      const [, databaseServer = '', databaseCatalog = ''] = /^(.+)\/([^/]+)$/.exec(value) ?? [];
      if (databaseServer !== '') return [{ host, databaseServer, databaseCatalog }];
      this.mistakes.push(
        `--binding: ${text} is not <host>=<server>/<catalog>, such as ${BINDING_EXAMPLE}`,
      );
      return [];
    });
  }

  serials(texts: readonly string[]): Knobs['serials'] {
    return this.perHost('--serial', texts, SERIAL_EXAMPLE).map(({ host, value }) => ({
      host,
      serial: value,
    }));
  }

  timers(texts: readonly string[]): Knobs['timers'] {
    return texts.flatMap((text) => {
      const [, name = '', host = ''] = /^(.{1,100})=([^=]+)$/.exec(text) ?? [];
      if (name !== '') return [{ name, host: host.toUpperCase() }];
      this.mistakes.push(`--timer: ${text} is not <name>=<host>, such as "Send mails=OSFE01"`);
      return [];
    });
  }

  holds(texts: readonly string[]): Knobs['holds'] {
    return this.perHost('--hold', texts, '"OSFE01=disk is replaced"').map(({ host, value }) => ({
      host,
      text: value,
    }));
  }

  /** Windows host names are upper case and compared without case. */
  private perHost(
    option: string,
    texts: readonly string[],
    example: string,
  ): { host: string; value: string; text: string }[] {
    return texts.flatMap((text) => {
      const [, host = '', value = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
      if (host !== '') return [{ host: host.toUpperCase(), value, text }];
      this.mistakes.push(`${option}: ${text} is not <host>=<value>, such as ${example}`);
      return [];
    });
  }

  private perService<Word extends string>(
    option: string,
    texts: readonly string[],
    words: readonly [Word, ...Word[]],
  ): { host: string; service: string; word: Word }[] {
    return texts.flatMap((text) => {
      const [, host = '', name = '', said = ''] = /^([^/=]+)\/([^=]+)=(.+)$/.exec(text) ?? [];
      const service = platformServiceName(name);
      const word = words.find((known) => known === said.toLowerCase());
      if (service !== null && word !== undefined)
        return [{ host: host.toUpperCase(), service, word }];
      const example = `"OSCTRL01/${PLATFORM_SERVICES[0].name}=${words[0]}"`;
      this.mistakes.push(
        `${option}: ${text} is not <host>/<service>=${words.join('|')}, such as ${example}`,
      );
      return [];
    });
  }

  private ranged(text: string, most: number, what: string, unit: string): number | null {
    const value = plainNumber(text);
    if (value !== null && Math.abs(value) <= most) return value;
    this.mistakes.push(`${what} is not a number of ${unit} from -${most} to ${most}`);
    return null;
  }
}

function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'http:' || url?.protocol === 'https:';
}

export const MACHINE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,14}$/;
const BINDING_EXAMPLE = 'OSFE02=OSDB02/outsystems';
const SERIAL_EXAMPLE = 'OSFE02=LOCKSTEP-DEMO-0002';

interface NumberRule<Fallback> {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
  readonly fallback: Fallback;
}

export const DELAY_RULE = { min: 0, max: MAX_DELAY_MS, fallback: null };

/** Decimal digits only: Number() would also take "", "0x10" and "Infinity". */
function plainNumber(text: string): number | null {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}
