/** Elements of server.hsconf that are read. */
export interface HsconfText {
  readonly controllerHost: string | null;
  readonly databaseServer: string | null;
  readonly databaseCatalog: string | null;
  readonly version: string | null;
}

/** A DNS name or an address, as far as its characters go. */
const HOST = /^[A-Za-z0-9._:-]{1,255}$/;
/** The same, perhaps with an instance and a port: OSDB01\OS,1433. */
const SERVER = /^[A-Za-z0-9._:\\,$-]{1,255}$/;
const CATALOG = /^[A-Za-z0-9._ $#@-]{1,128}$/;
const VERSION = /^[0-9.]{1,64}$/;

/**
 * The few elements that say where this server belongs; null for one that is absent, encrypted or no such value. No XML
 * library: everything else in the file, passwords above all, is better not parsed. Takes time linear in the text.
 */
export function hsconfText(xml: string): HsconfText {
  const plain = withoutRemarks(xml);
  const value = (section: string, name: string, fits: RegExp): string | null => {
    const inside = element(section, plain);
    const text = inside === null ? null : (element(name, inside)?.trim() ?? null);
    return text !== null && fits.test(text) ? text : null;
  };
  return {
    controllerHost: value('ServiceConfiguration', 'CompilerServerHostname', HOST),
    databaseServer: value('PlatformDatabaseConfiguration', 'Server', SERVER),
    databaseCatalog: value('PlatformDatabaseConfiguration', 'Catalog', CATALOG),
    version: value('OtherConfigurations', 'PlatformVersion', VERSION),
  };
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

/** What stands between the first opening tag of that name and the next closing one; null when it is encrypted. */
function element(name: string, xml: string): string | null {
  const opening = new RegExp(`<${name}(?:\\s[^<>]*)?>`).exec(xml);
  if (opening === null || opening[0].endsWith('/>') || /encrypted="true"/i.test(opening[0]))
    return null;
  const start = opening.index + opening[0].length;
  const end = xml.indexOf(`</${name}`, start);
  return end < 0 ? null : xml.slice(start, end);
}
