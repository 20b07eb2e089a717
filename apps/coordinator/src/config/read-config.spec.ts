import { readConfig } from './read-config.js';

describe('the configuration', () => {
  it('is that of the manual when nothing is said', () => {
    expect(readConfig(null, {})).toMatchObject({
      ok: true,
      config: {
        http: { host: '127.0.0.1', port: 7400 },
        dataDir: './data',
        store: { type: 'sqlite' },
      },
    });
  });

  it('takes the file, and variables over the file', () => {
    expect(
      readConfig('http: { port: 7500 }\ndataDir: /srv/lockstep\n', {
        LOCKSTEP_HTTP__PORT: '7600',
        LOCKSTEP_STORE__FILE: '/srv/x.sqlite',
        LOCKSTEP_URL: 'http://elsewhere',
        PATH: '/bin',
      }),
    ).toMatchObject({
      ok: true,
      config: { http: { port: 7600 }, dataDir: '/srv/lockstep', store: { file: '/srv/x.sqlite' } },
    });
  });

  it('names every mistake at once, each with its path', () => {
    const result = readConfig('http: { port: many, colour: red }\nstores: {}\n', {
      LOCKSTEP_HTTP__HOST: '0.0.0.0',
      LOCKSTEP_SPEED: 'high',
    });
    expect(result).toMatchObject({ ok: false });
    const mistakes = result.ok ? [] : result.mistakes;
    for (const path of ['http.port', 'http.colour', 'http.host', 'stores', 'LOCKSTEP_SPEED'])
      expect(mistakes.some((mistake) => mistake.startsWith(`${path}:`))).toBe(true);
  });

  it.each(['- a list', '"text"', '{ unclosed'])(
    'refuses a file that holds no settings: %s',
    (yaml) => {
      expect(readConfig(yaml, {})).toMatchObject({ ok: false });
    },
  );

  it.each(['http: 7', 'http: [1]', 'store: yes', 'http: null'])(
    'refuses a section that is none: %s',
    (yaml) => {
      expect(readConfig(yaml, {})).toMatchObject({ ok: false });
    },
  );
});
