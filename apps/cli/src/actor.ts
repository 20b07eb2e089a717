const MAX_ACTOR = 100;

/** Who asks, for the coordinator's records: a header carries printable ASCII only. */
export function actorHeader(userName: string): string {
  const name = userName.replace(/[^\x21-\x7e]/gu, '_').slice(0, MAX_ACTOR);
  return name === '' ? 'unknown' : name;
}
