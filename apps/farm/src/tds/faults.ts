/** What the endpoint does wrong on purpose; all of it takes effect with the next message. */
export interface TdsFaults {
  /** Bytes that are no TDS: in the login reply, or in the first result set of a reply. */
  readonly garbage?: 'after-loginack' | 'in-colmetadata' | 'in-row';
  /** The message that is read and never answered. A hung query still yields to an Attention. */
  readonly hang?: 'prelogin' | 'login' | 'query';
  /** A table that does not exist (ERROR 208). */
  readonly missingTable?: string;
  /** A table or function that the login may not use (ERROR 229). */
  readonly denied?: string;
  /** A function that this version does not have (ERROR 195). */
  readonly missingFunction?: 'CURRENT_TIMEZONE_ID';
}

/**
 * 0x41 is no token, no data type and, as a length, too long for every column type: wherever a
 * reader of TDS meets it, the stream is malformed at once.
 */
export const GARBAGE = Buffer.alloc(64, 0x41);
