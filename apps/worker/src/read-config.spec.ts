import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './read-config.js';
import type { WorkerConfig } from './worker-config.js';

const folder = mkdtempSync(join(tmpdir(), 'worker-config-'));
const path = join(folder, 'worker.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

writeFileSync(join(folder, 'secret'), 'opensesame\n');
writeFileSync(join(folder, 'empty'), '\n');

const RIGHT = `
coordinator: { url: http://127.0.0.1:7400/ }
environment: demo
secret: file:secret
dataDir: data
services: { kind: simulated, farmUrl: http://127.0.0.1:7401 }
`;

function read(yaml: string): WorkerConfig | readonly string[] {
  writeFileSync(path, yaml);
  const result = readConfig(path, { SECRET: 'from the environment' });
  return result.kind === 'read' ? result.config : result.mistakes;
}

describe('the configuration of a worker', () => {
  it('is read with its defaults, paths from where the file lies and the secret in place', () => {
    expect(read(RIGHT)).toEqual({
      coordinatorUrls: ['http://127.0.0.1:7400'],
      environment: 'demo',
      host: hostname(),
      secret: 'opensesame',
      dataDir: join(folder, 'data'),
      services: { kind: 'simulated', farmUrl: 'http://127.0.0.1:7401' },
      allow: [
        'OutSystems Log Service',
        'OutSystems Deployment Controller Service',
        'OutSystems Deployment Service',
        'OutSystems Scheduler Service',
        'OutSystems SMS Connector Service',
      ],
      limits: { perQuarterHour: 3, perHour: 6 },
      hsconf: 'C:\\Program Files\\OutSystems\\Platform Server\\server.hsconf',
      reachPorts: [12_000, 12_001, 12_002, 12_100, 12_101, 12_102],
      clock: 'simulated',
    });
  });

  it('takes systemd units, an own list of services and a secret from the environment', () => {
    const yaml = `
coordinator: { url: https://lockstep.example }
environment: demo
host: OSFE01
secret: env:SECRET
dataDir: /var/lib/lockstep
services: { kind: systemd, units: { Scheduler: os-scheduler@1.service } }
allow: [Scheduler]
hsconf: /etc/server.hsconf
reachPorts: [13000]
`;
    expect(read(yaml)).toMatchObject({
      host: 'OSFE01',
      secret: 'from the environment',
      services: { kind: 'systemd', units: { Scheduler: 'os-scheduler@1.service' } },
      allow: ['Scheduler'],
      hsconf: '/etc/server.hsconf',
      reachPorts: [13_000],
      clock: 'system',
    });
  });

  it('takes the addresses of several coordinators, and limits of its own', () => {
    const yaml = RIGHT.replace('http://127.0.0.1:7400/', '[http://a:1/, https://b]');
    expect(read(`${yaml}limits: { perHour: 1000 }`)).toMatchObject({
      coordinatorUrls: ['http://a:1', 'https://b'],
      limits: { perQuarterHour: 3, perHour: 1_000 },
    });
  });

  it("takes this machine's clock with the services of a demo farm when it is told to", () => {
    expect(read(`${RIGHT}clock: system`)).toMatchObject({ clock: 'system' });
  });

  it('names every mistake with its path, all at once', () => {
    const yaml = `
coordinator: { url: "ftp://x", port: 1 }
environment: ""
secret: opensesame
services: { kind: systemd, units: { Scheduler: "--root=/ .service", Other: 3 } }
allow: [a, a]
colour: red
`;
    expect(read(yaml)).toEqual([
      'colour: there is no such setting',
      'coordinator.port: there is no such setting',
      'coordinator.url: must be an http or https address, e.g. http://127.0.0.1:7400, or a list of up to 8, each once',
      'environment: must not be empty',
      'secret: must be a reference, file:<path> or env:<NAME>, never the secret itself',
      'dataDir: must be a folder',
      'allow: must name each service once',
      'services.units.Scheduler: must be a unit name that ends in .service',
      'services.units.Other: must be a unit name that ends in .service',
    ]);
  });

  it('never repeats a secret that was written into the file', () => {
    expect(JSON.stringify(read(RIGHT.replace('file:secret', 'opensesame')))).not.toContain(
      'opensesame',
    );
  });

  it.each([
    ['an address twice', RIGHT.replace('http://127.0.0.1:7400/', '[http://a, http://a/]'), 'url: '],
    ['no address', RIGHT.replace('http://127.0.0.1:7400/', '[]'), 'coordinator.url: must be'],
    ['a number for one', RIGHT.replace('http://127.0.0.1:7400/', '[7400]'), 'url: must be'],
    ['a limit of none', `${RIGHT}limits: { perHour: 0 }`, 'limits.perHour: must be at least 1'],
    ['half a restart', `${RIGHT}limits: { perHour: 1.5 }`, 'limits.perHour: must be a whole'],
    ['another limit', `${RIGHT}limits: { perDay: 1 }`, 'limits.perDay: there is no such'],
    ['no limits', `${RIGHT}limits: null`, 'limits: must hold'],
    ['an empty file', '', 'must hold settings'],
    ['a list', '- a', 'must hold settings'],
    ['no YAML', 'a: [', 'worker.yaml: '],
    ['no services', RIGHT.replace(/services.*/, ''), 'services: is missing'],
    ['a farm without address', RIGHT.replace(/, farmUrl[^}]*/, ''), 'services.farmUrl: must be'],
    ['systemd without units', RIGHT.replace('simulated', 'systemd'), 'services.units: must map'],
    ['a clock that is none', `${RIGHT}clock: sundial`, 'clock: must be system'],
    ['ports that are none', `${RIGHT}reachPorts: [0]`, 'reachPorts: must be ports'],
    ['an unknown kind', RIGHT.replace('simulated', 'magic'), 'services.kind: must be simulated'],
    ['services as text', RIGHT.replace(/services.*/, 'services: yes'), 'services: '],
    ['an empty secret', RIGHT.replace('file:secret', 'file:empty'), 'secret: file:empty is empty'],
    ['an unset variable', RIGHT.replace('file:secret', 'env:NONE'), 'secret: env:NONE is empty'],
    ['a missing secret file', RIGHT.replace('file:secret', 'file:none'), 'cannot be read'],
    ['allow without a list', `${RIGHT}allow: all`, 'allow: must be a list'],
    ['a name among the allowed that is no text', `${RIGHT}allow: [1]`, 'allow: must be a list'],
  ])('is refused with %s', (_, yaml, mistake) => {
    expect(read(yaml)).toContainEqual(expect.stringContaining(mistake));
  });

  it('is refused when there is no such file', () => {
    expect(readConfig(join(folder, 'none.yaml'), {})).toMatchObject({
      kind: 'mistaken',
      mistakes: [expect.stringContaining('none.yaml: cannot be read')],
    });
  });
});
