import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { parseServerAddress, serverText } from '#adapters/time-server';

/** Each is asked at every audit; a majority needs no more. */
const MOST_SERVERS = 16;

/** A list, or text with commas as a variable of the environment has it; each entry `host`, `host:port` or `[IPv6]:port`. */
export function TimeServerList(): PropertyDecorator {
  const split = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((entry) => entry.trim())
          .filter((entry) => entry !== '')
      : value,
  );
  const checked = ValidateBy({
    name: 'timeServerList',
    validator: {
      validate: (value) => mistake(value) === null,
      defaultMessage: (args) => mistake(args?.value) ?? '',
    },
  });
  return (target, property) => {
    split(target, property);
    checked(target, property);
  };
}

/** Ends the sentence "timeServers: must be …". */
function mistake(value: unknown): string | null {
  if (!Array.isArray(value) || value.length > MOST_SERVERS)
    return `a list of at most ${MOST_SERVERS} time servers (name or address, with :port if it is not 123)`;
  const entries: unknown[] = value;
  const addresses = entries.map((entry) =>
    typeof entry === 'string' ? parseServerAddress(entry) : null,
  );
  const bad = entries.filter((_entry, i) => addresses[i] === null);
  if (bad.length > 0)
    return `names or addresses, with :port if it is not 123; ${bad.map((entry) => JSON.stringify(entry)).join(', ')} is none`;
  const texts = addresses.map((address) => address && serverText(address).toLowerCase());
  return new Set(texts).size === texts.length
    ? null
    : 'different servers; one that is named twice would count twice';
}
