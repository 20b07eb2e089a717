import { knownHosts } from './inventory.js';
import type { RegisteredServer } from './inventory-sources.js';
import { aRow, aSetting, aWorker, EXCLUDED } from './spec/a-farm.js';

type Sources = Parameters<typeof knownHosts>[0];

const known = (sources: Partial<Sources>) =>
  knownHosts({ registered: [], workers: [], settings: [], controllerHost: null, ...sources });

describe('the hosts of an environment', () => {
  it('are the registered ones, active or not, the workers, and the named controller', () => {
    const { hosts, ambiguous } = known({
      registered: [aRow('OSFE10'), aRow('OSFE2', { active: false, address: '10.0.0.2' })],
      workers: [aWorker('OSFE10', { controllerHost: 'OSCTRL01' }), aWorker('OSEXTRA')],
      controllerHost: 'osctrl01.corp.example',
    });
    expect(ambiguous).toEqual([]);
    expect(hosts).toMatchObject([
      {
        host: 'OSCTRL01',
        names: ['OSCTRL01'],
        sources: ['server.hsconf', 'environment'],
        active: null,
        worker: null,
      },
      { host: 'OSEXTRA', sources: ['worker'], active: null },
      { host: 'OSFE2', sources: ['OSSYS_SERVER'], active: false, address: '10.0.0.2' },
      { host: 'OSFE10', sources: ['OSSYS_SERVER', 'worker'], active: true },
    ]);
  });

  const worker = aWorker('WIN-7', { fqdn: 'osfe01.corp.example', addresses: ['10.0.0.5'] });

  it.each<[string, RegisteredServer]>([
    ['its name', aRow('win-7.corp.example')],
    ['its FQDN', aRow('OSFE01.corp.example')],
    ['its address', aRow('OLD01', { address: '10.0.0.5' })],
    ['its address for a name', aRow('10.0.0.5')],
    ['its name for an address', aRow('OLD01', { address: 'win-7' })],
  ])('know a worker by %s', (_, row) => {
    const { hosts, ambiguous } = known({ registered: [row], workers: [worker] });
    expect(hosts).toMatchObject([
      { host: 'WIN-7', sources: ['OSSYS_SERVER', 'worker'], worker, active: true },
    ]);
    expect(ambiguous).toEqual([]);
  });

  it('prefer a name to an FQDN, and an FQDN to an address', () => {
    const named = aWorker('OSFE01', { addresses: ['10.0.0.9'] });
    const other = aWorker('OSFE02', { fqdn: 'OSFE01', addresses: ['10.0.0.5'] });
    const row = aRow('OSFE01', { address: '10.0.0.5' });
    expect(known({ registered: [row], workers: [named, other] }).hosts[0]).toMatchObject({
      host: 'OSFE01',
      worker: named,
      active: true,
    });
    const third = aWorker('OSFE03', { addresses: ['10.0.0.5'] });
    expect(known({ registered: [row], workers: [other, third] }).hosts).toMatchObject([
      { host: 'OSFE02', active: true },
      { host: 'OSFE03', active: null },
    ]);
  });

  it('ask who a row is that two workers answer to, once, and give it no worker until then', () => {
    const workers = ['OSFE01', 'OSFE02'].map((host) => aWorker(host, { addresses: ['10.0.0.5'] }));
    const { hosts, ambiguous } = known({
      registered: [aRow('10.0.0.5', { address: '10.0.0.5' })],
      workers: [...workers, aWorker('OSFE03', { controllerHost: '10.0.0.5' })],
      controllerHost: '10.0.0.5',
    });
    expect(ambiguous).toEqual([{ name: '10.0.0.5', candidates: ['OSFE01', 'OSFE02'] }]);
    expect(hosts.find(({ host }) => host === '10.0.0.5')?.worker).toBeNull();
  });

  it('know a controller that is named by the address of a registered server', () => {
    const { hosts } = known({
      registered: [aRow('OSCTRL01', { address: '10.0.0.1' })],
      workers: [aWorker('OSFE01', { controllerHost: '10.0.0.1' })],
      controllerHost: '10.0.0.1',
    });
    expect(hosts).toMatchObject([
      { host: 'OSCTRL01', sources: ['OSSYS_SERVER', 'server.hsconf', 'environment'] },
      { host: 'OSFE01' },
    ]);
  });

  it('know a controller that is named by the old name of a renamed server', () => {
    const { hosts } = known({
      registered: [
        aRow('OLD01', { address: '10.0.0.1', active: false }),
        aRow('OSCTRL01', { address: '10.0.0.1' }),
      ],
      workers: [aWorker('OSCTRL01', { addresses: ['10.0.0.1'], controllerHost: 'OLD01' })],
      controllerHost: 'old01',
    });
    expect(hosts).toMatchObject([{ host: 'OSCTRL01', names: ['OLD01', 'OSCTRL01'], active: true }]);
  });

  it('take an exclusion under the short name, and one under the full name before it', () => {
    const workers = [aWorker('OSFE01.corp.example')];
    const short = aSetting('OSFE01', { excluded: EXCLUDED });
    expect(known({ workers, settings: [short] }).hosts[0]?.excluded).toEqual(EXCLUDED);
    const full = aSetting('osfe01.corp.example');
    expect(known({ workers, settings: [short, full] }).hosts[0]?.excluded).toBeNull();
    expect(known({ workers, settings: [full, short] }).hosts[0]?.excluded).toBeNull();
  });
});
