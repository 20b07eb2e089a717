import { readFile, stat } from 'node:fs/promises';
import { type HsconfText, hsconfText } from './hsconf-text.js';

/** Where the platform installs it by default. */
export const SERVER_HSCONF = String.raw`C:\Program Files\OutSystems\Platform Server\server.hsconf`;

/** Bytes. Real ones have about 20 kB. */
const MAX_BYTES = 1_048_576;

type ServerHsconf =
  | { readonly kind: 'read'; readonly says: HsconfText }
  /** No such file: not a platform server, or installed elsewhere. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly message: string };

/**
 * What this server's own configuration says of the farm that it belongs to; it must at least name the Deployment
 * Controller server. Nothing else of the file, which also holds passwords, is kept or repeated in a message.
 */
export async function readServerHsconf(path: string): Promise<ServerHsconf> {
  const content = await readBounded(path);
  if (content.kind !== 'read') return content;
  const says = hsconfText(text(content.bytes));
  return says.controllerHost === null
    ? unreadable(path, 'it names no ServiceConfiguration/CompilerServerHostname')
    : { kind: 'read', says };
}

type Content =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | Exclude<ServerHsconf, { readonly kind: 'read' }>;

async function readBounded(path: string): Promise<Content> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) return unreadable(path, `it is larger than ${MAX_BYTES} bytes`);
    return { kind: 'read', bytes: await readFile(path) };
  } catch (error) {
    const { code = String(error) } = error as { code?: string };
    return code === 'ENOENT' ? { kind: 'absent' } : unreadable(path, code);
  }
}

const unreadable = (path: string, why: string): ServerHsconf & { kind: 'unreadable' } => ({
  kind: 'unreadable',
  message: `${path} does not say which host is the Deployment Controller server: ${why}.`,
});

/** Configuration Tool writes UTF-8; an editor may have left UTF-16. */
function text(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe
    ? bytes.toString('utf16le', 2)
    : bytes.toString('utf8');
}
