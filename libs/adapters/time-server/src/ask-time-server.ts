import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { askBurst, type BurstCourse, exchangesOf } from './burst.js';
import { refused, silent, unreachable, unusable } from './problem.js';
import type { ServerAddress } from './server-address.js';
import type {
  Outcome,
  ServerQuality,
  TimeServerProblem,
  TimeServerReading,
} from './time-server.js';

/** More hardly narrow the bound, and public servers limit bursts to eight. */
const EXCHANGES = 4;

/**
 * Asks a time server as an SNTP client (RFC 5905, section 14): a burst of four, each with a random nonce as its transmit
 * timestamp. Our own wall clock is neither sent nor used, the era of the answer included. A name with several addresses is
 * tried at its first IPv4 and its first IPv6 address, in the order of the resolver.
 * @param options.timeout ms for everything, the name included.
 * @returns at least one exchange; or why there is none: silent, unreachable, refused (kiss-o'-death), or answered with
 * something that is no time.
 */
export async function askTimeServer(
  address: ServerAddress,
  { timeout }: { readonly timeout: number },
): Promise<Outcome<TimeServerReading>> {
  const begun = performance.now();
  const left = () => timeout - (performance.now() - begun);
  const found = await addressesOf(address.host, timeout);
  if (!found.ok) return { ok: false, problem: unreachable(address, found.error) };
  let problem = silent(address, timeout);
  for (const [i, ip] of found.ips.entries()) {
    const limit = left() / (found.ips.length - i);
    if (limit <= 0) break;
    const course = await askBurst({ ip, port: address.port }, { count: EXCHANGES, limit });
    const reading = readingOf(course);
    if (reading !== null) return { ok: true, value: reading };
    problem = explained(address, course, timeout);
  }
  return { ok: false, problem };
}

type Resolved =
  | { readonly ok: true; readonly ips: readonly string[] }
  | { readonly ok: false; readonly error: string };

async function addressesOf(host: string, limit: number): Promise<Resolved> {
  if (isIP(host) !== 0) return { ok: true, ips: [host] };
  try {
    const all = await within(lookup(host, { all: true, verbatim: true }), limit);
    const firstOf = (family: number) => all.find((one) => one.family === family)?.address;
    const ips = all
      .map(({ address }) => address)
      .filter((ip) => ip === firstOf(4) || ip === firstOf(6));
    return { ok: true, ips: [...new Set(ips)] };
  } catch (error) {
    return { ok: false, error: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

/** A resolver that says nothing must not hold up an audit; its late answer is of no use to anybody. */
async function within<T>(answer: Promise<T>, limit: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('no answer'), { code: 'DNS_TIMEOUT' })),
      limit,
    );
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function readingOf({ replies }: BurstCourse): TimeServerReading | null {
  const [first, ...others] = exchangesOf(replies);
  const qualities = replies.flatMap(({ reply }) => (reply.kind === 'time' ? [reply.quality] : []));
  const [quality] = qualities;
  if (first === undefined || quality === undefined) return null;
  const worst = (key: 'rootDelayMs' | 'rootDispersionMs' | 'precisionMs' | 'stratum') =>
    Math.max(...qualities.map((one: ServerQuality) => one[key]));
  return {
    exchanges: [first, ...others],
    leap: quality.leap,
    rootDelayMs: worst('rootDelayMs'),
    rootDispersionMs: worst('rootDispersionMs'),
    precisionMs: worst('precisionMs'),
    stratum: worst('stratum'),
  };
}

function explained(
  address: ServerAddress,
  { replies, strange, error }: BurstCourse,
  timeout: number,
): TimeServerProblem {
  const reply = replies[0]?.reply;
  if (reply?.kind === 'refused') return refused(address, reply.code);
  if (reply?.kind === 'unusable') return unusable(address, reply.why);
  if (strange > 0) return unusable(address, 'it is not an NTP answer to what was asked');
  return error === null || error === 'ABORT_ERR'
    ? silent(address, timeout)
    : unreachable(address, error);
}
