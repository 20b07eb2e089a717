import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readServerHsconf } from './server-hsconf.js';

const folder = mkdtempSync(join(tmpdir(), 'hsconf-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(content: string | Buffer): string {
  const path = join(folder, 'server.hsconf');
  writeFileSync(path, content);
  return path;
}

const hsconf = (inService: string): string => `<?xml version="1.0" encoding="utf-8"?>
<EnvironmentConfiguration>
  <PlatformDatabaseConfiguration ProviderKey="SqlServer">
    <Server>OSDB01\\OS,1433</Server>
    <Catalog> outsystems </Catalog>
    <AdminPassword encrypted="true">hush</AdminPassword>
  </PlatformDatabaseConfiguration>
  <LoggingDatabaseConfiguration><Server>OSDB02</Server></LoggingDatabaseConfiguration>
  <ServiceConfiguration>${inService}</ServiceConfiguration>
  <OtherConfigurations><PlatformVersion>11.30.0.45</PlatformVersion></OtherConfigurations>
</EnvironmentConfiguration>`;

const NAMED = '<CompilerServerHostname>OSCTRL01</CompilerServerHostname>';

describe('the controller in server.hsconf', () => {
  it.each<[string, string | Buffer]>([
    ['a plain file', hsconf(NAMED)],
    [
      'white space and attributes',
      hsconf('<CompilerServerHostname a="b">\r\n OSCTRL01 </CompilerServerHostname>'),
    ],
    ['a commented-out older one', hsconf(`<!-- ${NAMED.replace('OSCTRL01', 'OLD')} -->${NAMED}`)],
    [
      'a namesake in another section',
      `<X>${NAMED.replace('OSCTRL01', 'OTHER')}</X>${hsconf(NAMED)}`,
    ],
    ['UTF-16 as an editor may save it', Buffer.from(`\ufeff${hsconf(NAMED)}`, 'utf16le')],
  ])('is read from %s', async (_, content) => {
    expect(await readServerHsconf(written(content))).toMatchObject({
      kind: 'read',
      says: { controllerHost: 'OSCTRL01' },
    });
  });

  it('comes with the database and the version that the file names', async () => {
    expect(await readServerHsconf(written(hsconf(NAMED)))).toEqual({
      kind: 'read',
      says: {
        controllerHost: 'OSCTRL01',
        databaseServer: 'OSDB01\\OS,1433',
        databaseCatalog: 'outsystems',
        version: '11.30.0.45',
      },
    });
  });

  it.each([
    ['is encrypted', ['<Server>', '<Server encrypted="true">']],
    ['is no server name', ['OSDB01', '<b>x</b>']],
    ['is absent', ['PlatformDatabaseConfiguration', 'OtherDatabaseConfiguration']],
  ])('comes without a database that %s', async (_, [from = '', to = '']) => {
    const result = await readServerHsconf(written(hsconf(NAMED).replaceAll(from, to)));
    expect(result).toMatchObject({ says: { controllerHost: 'OSCTRL01', databaseServer: null } });
  });

  it('is absent without the file', async () => {
    expect(await readServerHsconf(join(folder, 'none'))).toEqual({ kind: 'absent' });
  });

  it.each([
    ['an empty element', hsconf('<CompilerServerHostname></CompilerServerHostname>')],
    ['no such element', hsconf('')],
    ['a self-closing section', '<ServiceConfiguration/>'],
    [
      'something that is no host name',
      hsconf('<CompilerServerHostname>a&b</CompilerServerHostname>'),
    ],
    ['an unfinished file', '<ServiceConfiguration><CompilerServerHostname>OSCTRL01'],
    ['a file beyond any real size', hsconf(NAMED) + ' '.repeat(1_100_000)],
    ['hostile nesting', '<ServiceConfiguration '.repeat(40_000)],
  ])('is not guessed from %s, and the message repeats nothing of the file', async (_, content) => {
    const path = written(content);
    const result = await readServerHsconf(path);
    expect(result).toMatchObject({ kind: 'unreadable', message: expect.stringContaining(path) });
    expect(JSON.stringify(result)).not.toMatch(/hush|OSCTRL01/);
  });
});
