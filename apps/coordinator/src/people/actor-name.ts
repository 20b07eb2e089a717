/** What the caller calls itself, until people can log in: printable ASCII, or nobody. */
export const actorName = (header: string | undefined): string =>
  header !== undefined && /^[\x20-\x7e]{1,100}$/.test(header) ? header : 'unknown';
