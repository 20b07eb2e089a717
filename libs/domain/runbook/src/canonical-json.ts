/**
 * RFC 8785 (JSON Canonicalization Scheme). ECMAScript's own serialisation of numbers and strings is the scheme's, so
 * only the order of the keys (by UTF-16 code units, which is how `sort` compares) is left to do.
 * Throws on what JSON cannot hold: that would be our bug.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value))
    return `[${Array.from(value, (member) => canonicalJson(member)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    if (Object.prototype.toString.call(value) !== '[object Object]')
      throw new TypeError('JSON cannot hold this object; only lists and plain members');
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError('JSON has no infinite or undefined number');
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value))
    throw new TypeError(`JSON cannot hold a ${typeof value}`);
  return JSON.stringify(value);
}
