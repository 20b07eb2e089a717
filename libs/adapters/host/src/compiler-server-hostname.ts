/** A DNS name or an address, as far as its characters go. */
const HOST = /^[A-Za-z0-9._:-]{1,255}$/;

/**
 * The text of EnvironmentConfiguration/ServiceConfiguration/CompilerServerHostname, or null. No XML library: one
 * element is wanted, and everything else in the file is better not parsed. Takes time linear in the text.
 */
export function compilerServerHostname(xml: string): string | null {
  const section = element('ServiceConfiguration', withoutRemarks(xml));
  const host = section === null ? null : element('CompilerServerHostname', section);
  return host !== null && HOST.test(host.trim()) ? host.trim() : null;
}

/** Comments and CDATA may hold text that looks like elements. */
function withoutRemarks(xml: string): string {
  return without(without(xml, { from: '<!--', to: '-->' }), { from: '<![CDATA[', to: ']]>' });
}

function without(xml: string, { from, to }: { from: string; to: string }): string {
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const start = xml.indexOf(from, at);
    if (start < 0) return kept.join('') + xml.slice(at);
    kept.push(xml.slice(at, start));
    const end = xml.indexOf(to, start + from.length);
    if (end < 0) return kept.join('');
    at = end + to.length;
  }
}

/** What stands between the first opening tag of that name and the next closing one. */
function element(name: string, xml: string): string | null {
  const opening = new RegExp(`<${name}(?:\\s[^<>]*)?>`).exec(xml);
  if (opening === null || opening[0].endsWith('/>')) return null;
  const start = opening.index + opening[0].length;
  const end = xml.indexOf(`</${name}`, start);
  return end < 0 ? null : xml.slice(start, end);
}
