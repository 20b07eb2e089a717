/** Bytes. The largest honest message is a facts report of about 10 kB; the rest is room. */
export const MAX_MESSAGE_BYTES = 65_536;

/** Milliseconds. A connection that has not said hello by then is closed. */
export const HELLO_TIMEOUT = 5_000;

/** Milliseconds. Without it an acknowledgement lost with its connection would never settle. */
export const ACK_TIMEOUT = 5_000;

/** Characters of one short text: names, versions, codes. */
export const MAX_NAME = 256;

/** Characters of one message for a person. */
export const MAX_TEXT = 4_000;

/** Characters of one line of a command's log. */
export const MAX_LINE = 500;

/** Reports in one message. So many of the longest, in letters of three bytes, stay below MAX_MESSAGE_BYTES. */
export const MAX_BATCH = 20;

/** Entries of one list: services, addresses. */
export const MAX_LIST = 200;

/** Milliseconds, some 100 years: a clock that was set by more is told by its year, not by an event. */
export const MAX_CLOCK_CHANGE_MS = 3_155_760_000_000;

/**
 * Both sides speak the highest number that both know, so that either can be one release behind: the coordinator chooses
 * it and says so in its welcome. 2 brought the fence of a query, `not-begun`, and reports in batches with lines.
 */
export const PROTOCOL = { min: 1, max: 2 } as const;

export const WORKERS_NAMESPACE = '/workers';
export const OPS_NAMESPACE = '/ops';
