import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** What this reads of the file; nobody else has checked it, so each key may be missing. */
interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly user?: string;
  readonly restart?: string;
  readonly ports?: unknown;
  readonly privileged?: unknown;
  readonly network_mode?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const isOneShot = ({ restart }: Service) => restart === 'no';

/** Read as text: nothing here has been started, there is no Docker where these tests run. */
describe('docker-compose.yml', () => {
  it('has the coordinator, a SQL Server, its databases, the environment and the farm', () => {
    expect(Object.keys(compose.services).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'coordinator',
      'databases',
      'environment',
      'farm',
      'sql',
    ]);
  });

  describe.each(services)('%s', (_, service) => {
    it('tells whether it is well, or ends by itself', () => {
      expect(service.restart).toMatch(/^(no|unless-stopped)$/);
      expect(service.healthcheck === undefined).toBe(isOneShot(service));
    });

    it('runs as somebody who is not root, with a fixed version of its image', () => {
      expect(service.user).toMatch(/^(node|[1-9]\d+)$/);
      expect(service.privileged).toBeUndefined();
      expect(service.image).toMatch(/^[^:]+:(?!latest$).+$/);
    });

    it('publishes no port', () => {
      expect(service.ports).toBeUndefined();
      expect(service.network_mode ?? 'service:coordinator').toBe('service:coordinator');
    });

    it('waits until what it needs is well or done', () => {
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {}))
        expect(condition).toBe(
          isOneShot(compose.services[name] ?? {})
            ? 'service_completed_successfully'
            : 'service_healthy',
        );
    });

    it('has its secrets in files that it is given, never in its configuration', () => {
      for (const [key, value] of Object.entries(service.environment ?? {}))
        if (/PASSWORD|SECRET|TOKEN/.test(key)) expect(value).toMatch(/^file:\/run\/secrets\//);
      const text = JSON.stringify(service);
      for (const [, name = ''] of text.matchAll(/\/run\/secrets\/(\w+)/g))
        expect(service.secrets).toContain(name);
      for (const name of service.secrets ?? []) expect(compose.secrets).toHaveProperty(name);
    });

    it('refers only to what exists', () => {
      for (const volume of service.volumes ?? []) {
        const [from = ''] = volume.split(':');
        if (from.startsWith('.')) expect(existsSync(join(ROOT, from))).toBe(true);
        else expect(compose.volumes).toHaveProperty(from);
      }
      if (service.build !== undefined)
        expect(existsSync(join(ROOT, service.build.context, service.build.dockerfile))).toBe(true);
      const programs = [...(service.command ?? []), ...(service.healthcheck?.test ?? [])];
      for (const path of programs.filter((word) => /^(dist|bin)\//.test(word)))
        expect(existsSync(join(ROOT, sourceOf(path)))).toBe(true);
    });
  });

  it('names the secrets that the script makes, with words that SQL Server takes and nobody guesses', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockstep-secrets-'));
    const make = () =>
      execFileSync('sh', [join(ROOT, 'docker/make-secrets.sh'), folder], { encoding: 'utf8' });
    try {
      make();
      const made = Object.fromEntries(
        readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
      );
      const wanted = Object.values(compose.secrets).map(({ file }) => file.split('/').at(-1));
      expect(new Set(Object.keys(made))).toEqual(new Set(wanted));
      for (const secret of Object.values(made)) expect(secret).toMatch(/^Aa1_[0-9a-f]{48}$/);
      expect(new Set(Object.values(made)).size).toBe(wanted.length);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      // The second time every one of them is kept.
      expect(make()).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('docker/Dockerfile', () => {
  const lines = read('docker/Dockerfile').split('\n');
  const copies = lines.flatMap((line) => {
    const [, from = '', paths = ''] = /^COPY (--from=\S+ )?(.+)$/.exec(line) ?? [];
    return paths === '' || from !== '' ? [] : paths.split(' ').slice(0, -1);
  });

  it('copies only what exists and what .dockerignore lets through', () => {
    const letThrough = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(copies.length).toBeGreaterThan(0);
    for (const path of copies) {
      expect(existsSync(join(ROOT, path))).toBe(true);
      expect(letThrough).toContain(path);
    }
  });

  it('has fixed versions below it, and does not run as root', () => {
    const stages = lines.filter((line) => line.startsWith('FROM '));
    const names = stages.flatMap((line) => / AS (\w+)$/.exec(line)?.[1] ?? []);
    for (const [, from = ''] of stages.map((line) => /^FROM (\S+)/.exec(line) ?? []))
      expect(names.includes(from) || /^node:\d+-slim$/.test(from)).toBe(true);
    expect(lines.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
  });
});

describe('the scripts of SQL Server', () => {
  const scripts = readdirSync(join(ROOT, 'docker/sql')).filter((name) => name.endsWith('.sql'));

  it.each(scripts)('%s may run again, and has no password in it', (name) => {
    const sql = read(`docker/sql/${name}`);
    for (const [, batch = ''] of sql.matchAll(/(?:^GO$|^)([^]*?)(?=^GO$)/gm))
      if (/^\s*CREATE (DATABASE|LOGIN|USER|SCHEMA|TABLE) \w/m.test(batch))
        expect(batch).toMatch(/^IF (EXISTS|DB_ID|SUSER_ID|USER_ID|SCHEMA_ID|OBJECT_ID)/m);
    for (const [, password = ''] of sql.matchAll(/PASSWORD = N'([^']*)'/g))
      expect(password).toMatch(/^\$\(\w+\)$/);
  });

  it('make the hosts that the farm has', () => {
    const hosts = [...read('docker/sql/2-platform.sql').matchAll(/N'(OS\w+\d\d)'/g)].map(
      ([, host]) => host,
    );
    const bound = (compose.services['farm']?.command ?? []).flatMap(
      (word) => /^--binding=(\w+)=/.exec(word)?.[1] ?? [],
    );
    expect(hosts).toEqual(bound);
  });
});

/** Where a program of the image comes from. */
function sourceOf(path: string): string {
  return path.startsWith('bin/')
    ? `docker/${path}`
    : path.replace(/^dist\//, '').replace(/\.js$/, '.ts');
}
