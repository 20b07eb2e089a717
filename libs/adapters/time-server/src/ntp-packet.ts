import { epochNs } from './ntp-time.js';
import type { ServerQuality } from './time-server.js';

/** Bytes without extensions (RFC 5905, section 7.3). */
const HEADER = 48;

const CLIENT = 3;
const SERVER = 4;
const NOT_SYNCHRONISED = 3;
/** RFC 5905: a stratum of 16 or more is not synchronised either. */
const MAX_STRATUM = 15;
/** ms. MAXDISP of RFC 5905: with more the server itself does not know the time. */
const MAX_ROOT_DISTANCE = 16_000;
/** 2^-16 s in ms: the unit of root delay and root dispersion. */
const SHORT_UNIT = 1_000 / 2 ** 16;
/** ms. What cutting a timestamp to whole nanoseconds takes away. */
const NANOSECOND = 1e-6;

const LEAPS = ['none', 'insert', 'delete'] as const;

const AT = {
  stratum: 1,
  precision: 3,
  rootDelay: 4,
  rootDispersion: 8,
  referenceId: 12,
  origin: 24,
  receive: 32,
  transmit: 40,
} as const;

/**
 * A request that tells nothing about this machine (draft-ietf-ntp-data-minimization): version 4, mode client, all else
 * zero but the transmit timestamp, which is `nonce`. The server echoes it, so that nobody who cannot read along can
 * answer in its place.
 */
export function requestPacket(nonce: bigint): Buffer {
  const packet = Buffer.alloc(HEADER);
  packet.writeUInt8((4 << 3) | CLIENT, 0);
  packet.writeBigUInt64BE(nonce, AT.transmit);
  return packet;
}

export type Reply =
  | {
      readonly kind: 'time';
      readonly receivedNs: bigint;
      readonly transmittedNs: bigint;
      readonly quality: ServerQuality;
    }
  /** A kiss-o'-death: the server does not want to be asked (again so soon). `code`: for example RATE or DENY. */
  | { readonly kind: 'refused'; readonly code: string }
  /** It answered, but not with a time that can be used. */
  | { readonly kind: 'unusable'; readonly why: string };

/** The request that this packet claims to answer; null when it is no packet of a server at all. */
export function answeredNonce(packet: Buffer): bigint | null {
  if (packet.length < HEADER) return null;
  const first = packet.readUInt8(0);
  const version = (first >> 3) & 7;
  if ((first & 7) !== SERVER || version < 1 || version > 4) return null;
  return packet.readBigUInt64BE(AT.origin);
}

/** @param packet one for which {@link answeredNonce} named the request that was sent. */
export function readReply(packet: Buffer): Reply {
  const stratum = packet.readUInt8(AT.stratum);
  if (stratum === 0) return { kind: 'refused', code: kissCode(packet) };
  const leap = LEAPS[packet.readUInt8(0) >> 6];
  if (leap === undefined || stratum > MAX_STRATUM)
    return unusable(
      `it says that it is not synchronised itself (leap ${NOT_SYNCHRONISED} or stratum over ${MAX_STRATUM})`,
    );
  const receivedNs = epochNs(packet.readBigUInt64BE(AT.receive));
  const transmittedNs = epochNs(packet.readBigUInt64BE(AT.transmit));
  if (receivedNs === null || transmittedNs === null) return unusable('it names no time');
  if (transmittedNs < receivedNs)
    return unusable('by its own clock it answered before it was asked: that clock is being set');
  const quality = {
    rootDelayMs: packet.readUInt32BE(AT.rootDelay) * SHORT_UNIT,
    rootDispersionMs: packet.readUInt32BE(AT.rootDispersion) * SHORT_UNIT,
    precisionMs: 1_000 * 2 ** packet.readInt8(AT.precision) + NANOSECOND,
    stratum,
    leap,
  };
  const distance = quality.rootDelayMs / 2 + quality.rootDispersionMs + quality.precisionMs;
  return distance < MAX_ROOT_DISTANCE
    ? { kind: 'time', receivedNs, transmittedNs, quality }
    : unusable(
        `it calls itself up to ${Math.floor(distance / 1_000)} s wrong (root delay, dispersion and precision)`,
      );
}

const unusable = (why: string): Reply => ({ kind: 'unusable', why });

/** Four ASCII letters; anything else in them is not shown. */
const kissCode = (packet: Buffer): string =>
  packet
    .toString('latin1', AT.referenceId, AT.referenceId + 4)
    .replace(/[^A-Z0-9]/gu, '')
    .trim() || 'no code';
