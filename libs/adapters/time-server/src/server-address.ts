import { isIP, isIPv4, isIPv6 } from 'node:net';

export interface ServerAddress {
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: number;
}

/** RFC 5905, section 7.2. */
const NTP_PORT = 123;

/** Letters, digits, hyphens and the underscores of Windows names; the last label is no number (that is a bad address). */
const NAME =
  /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*(?!\d+\.?$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.?$/iu;

/** `host`, `host:port`, `[IPv6]:port` or a bare IPv6 address; null when it is none of these. The port defaults to 123. */
export function parseServerAddress(text: string): ServerAddress | null {
  if (isIPv6(text)) return { host: text, port: NTP_PORT };
  const parts = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d{1,5}))?$/u.exec(text);
  if (parts === null) return null;
  const [, bracketed, plain = '', digits = String(NTP_PORT)] = parts;
  const host = bracketed ?? plain;
  const isHost = bracketed === undefined ? isName(host) : isIPv6(host);
  return isHost && isPort(Number(digits)) ? { host, port: Number(digits) } : null;
}

const isName = (text: string): boolean => isIPv4(text) || NAME.test(text);
const isPort = (port: number): boolean => port >= 1 && port <= 65_535;

/** For messages: the port only where it is not the usual one. */
export function serverText({ host, port }: ServerAddress): string {
  const name = isIP(host) === 6 && port !== NTP_PORT ? `[${host}]` : host;
  return port === NTP_PORT ? name : `${name}:${port}`;
}
