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

/** Entries of one list: services, addresses. */
export const MAX_LIST = 200;

/** Milliseconds, some 100 years: a clock that was set by more is told by its year, not by an event. */
export const MAX_CLOCK_CHANGE_MS = 3_155_760_000_000;

/** Both sides speak this protocol number; a coordinator accepts a range, so that workers can be one release behind. */
export const PROTOCOL = { min: 1, max: 1 } as const;

export const WORKERS_NAMESPACE = '/workers';
export const OPS_NAMESPACE = '/ops';
