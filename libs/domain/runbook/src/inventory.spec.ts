import fc from 'fast-check';
import { isSameHost, shortName } from './host-names.js';
import { knownHosts } from './inventory.js';
import type { RegisteredServer } from './inventory-sources.js';
import { aRow, aSetting, aWorker, EXCLUDED } from './spec/a-farm.js';

type Sources = Parameters<typeof knownHosts>[0];

const known = (sources: Partial<Sources>) =>
  knownHosts({ registered: [], workers: [], settings: [], controllerHost: null, ...sources });

describe('two names', () => {
  it.each([
    ['OSFE01', 'osfe01'],
    ['OSFE01', 'osfe01.corp.example'],
    ['OSFE01.a.example', 'OSFE01.b.example'],
    [' OSFE01 ', 'OSFE01'],
    ['10.0.0.5', '10.0.0.5'],
    ['FE80::1', 'fe80::1'],
  ])('%s and %s are of one host', (a, b) => {
    expect(isSameHost(a, b)).toBe(true);
  });

  it.each([
    ['OSFE01', 'OSFE1'],
    ['OSFE01', 'OSFE010'],
    ['10.0.0.5', '10.0.0.6'],
    ['10.0.0.5', '10'],
    ['fe80::1', 'fe80::2'],
  ])('%s and %s are of two hosts', (a, b) => {
    expect(isSameHost(a, b)).toBe(false);
  });
});

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

  describe('with a row that shares the address of another one', () => {
    const workers = [aWorker('OSFE01', { addresses: ['10.0.0.5'] })];
    const first = aRow('OSFE01', { address: '10.0.0.5' });
    const second = aRow('OSFE02', { address: '10.0.0.5' });

    it('never hide an active server behind it: they ask', () => {
      const { hosts, ambiguous } = known({ registered: [first, second], workers });
      expect(ambiguous).toEqual([{ name: 'OSFE02', candidates: ['OSFE01', 'OSFE02'] }]);
      expect(hosts).toMatchObject([{ host: 'OSFE01' }, { host: 'OSFE02', worker: null }]);
    });

    it('take an inactive one for the old name of a renamed server', () => {
      const { hosts, ambiguous } = known({
        registered: [first, { ...second, active: false }],
        workers,
      });
      expect(ambiguous).toEqual([]);
      expect(hosts).toMatchObject([{ host: 'OSFE01', active: true, names: ['OSFE02', 'OSFE01'] }]);
    });

    it('take an active one for the new name when the old one is inactive', () => {
      const { hosts, ambiguous } = known({
        registered: [{ ...first, active: false }, second],
        workers,
      });
      expect(ambiguous).toEqual([]);
      expect(hosts).toMatchObject([{ host: 'OSFE01', active: true }]);
    });

    it('do not guess which of them server.hsconf means by that address', () => {
      const { hosts } = known({
        registered: [first, second],
        workers: [aWorker('OSFE09', { controllerHost: '10.0.0.5' })],
      });
      expect(hosts.map(({ host }) => host)).toEqual(['10.0.0.5', 'OSFE01', 'OSFE02', 'OSFE09']);
    });

    it.each([
      ['another server', 'OSFE02', ['OSFE01', 'OSFE02']],
      ['the same server', 'OSFE01', ['OSFE01']],
    ])('believe a person who says that it is %s', (_, sameAs, expected) => {
      const { hosts, ambiguous } = known({
        registered: [first, second],
        workers,
        settings: [aSetting('OSFE02', { sameAs })],
      });
      expect(ambiguous).toEqual([]);
      expect(hosts.map(({ host }) => host)).toEqual(expected);
    });

    it('do not ask about one that is excluded', () => {
      const { hosts, ambiguous } = known({
        registered: [first, second],
        workers,
        settings: [aSetting('osfe02', { excluded: EXCLUDED })],
      });
      expect(ambiguous).toEqual([]);
      expect(hosts[1]).toMatchObject({ host: 'OSFE02', excluded: EXCLUDED });
    });
  });

  it('keep a worker of which a person says that it is a registered server', () => {
    const { hosts } = known({
      registered: [aRow('OSFE01')],
      workers: [aWorker('WIN-7')],
      settings: [aSetting('WIN-7', { sameAs: 'OSFE01' })],
    });
    expect(hosts).toMatchObject([
      { host: 'WIN-7', names: ['OSFE01', 'WIN-7'], sources: ['OSSYS_SERVER', 'worker'] },
    ]);
  });

  it.each([
    ['from answer to answer', { OLD01: 'OLD02', OLD02: 'OSFE01' }, 'OSFE01'],
    ['around a circle', { OLD01: 'OLD02', OLD02: 'OSFE01', OSFE01: 'OLD01' }, 'OSFE01'],
    ['from a name to itself', { OSFE01: 'osfe01' }, 'OSFE01'],
  ])('follow people %s', (_, answers: Record<string, string>, host) => {
    const settings = Object.entries(answers).map(([name, sameAs]) => aSetting(name, { sameAs }));
    const registered = Object.keys(answers).map((name) => aRow(name));
    const { hosts, ambiguous } = known({ registered, workers: [aWorker(host)], settings });
    expect(ambiguous).toEqual([]);
    expect(hosts).toMatchObject([{ host, worker: { host } }]);
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

describe('the hosts of any environment', () => {
  const name = fc.constantFrom('A', 'b', 'C.corp', 'D.corp', 'e2', 'E10');
  const address = fc.constantFrom('10.0.0.1', '10.0.0.2', '10.0.0.3');
  const bySameName = <T>(nameOf: (one: T) => string) => ({
    selector: (one: T) => shortName(nameOf(one)),
  });
  const sources = fc.record({
    registered: fc.uniqueArray(
      fc.record({ name, address: fc.option(address), active: fc.boolean() }),
      bySameName((row) => row.name),
    ),
    workers: fc.uniqueArray(
      fc
        .record({
          host: name,
          fqdn: fc.option(name),
          addresses: fc.uniqueArray(address),
          controllerHost: fc.option(fc.oneof(name, address)),
        })
        .map(({ host, ...rest }) => aWorker(host, rest)),
      bySameName((one) => one.host),
    ),
    settings: fc.uniqueArray(
      fc.record({
        host: name,
        excluded: fc.option(fc.constant(EXCLUDED)),
        sameAs: fc.option(name),
      }),
      bySameName((one) => one.host),
    ),
    controllerHost: fc.option(fc.oneof(name, address)),
  });

  it('do not depend on the order in which anything is listed', () => {
    fc.assert(
      fc.property(
        sources.chain((listed) =>
          fc.record({
            listed: fc.constant(listed),
            shuffled: fc.record({
              registered: shuffled(listed.registered),
              workers: shuffled(listed.workers),
              settings: shuffled(listed.settings),
              controllerHost: fc.constant(listed.controllerHost),
            }),
          }),
        ),
        (pair) => {
          expect(knownHosts(pair.shuffled)).toEqual(knownHosts(pair.listed));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('hold every row once, and every worker once unless it is in doubt or excluded', () => {
    fc.assert(
      fc.property(sources, (listed) => {
        const { hosts, ambiguous } = knownHosts(listed);
        for (const row of listed.registered)
          expect(
            hosts.filter(({ names }) => names.some((one) => isSameHost(one, row.name))),
          ).toHaveLength(1);
        for (const worker of listed.workers) {
          const homes = hosts.filter((host) => host.worker === worker).length;
          const isInDoubt = ambiguous.some(({ candidates }) => candidates.includes(worker.host));
          const isExcluded = listed.settings.some(
            ({ host, excluded }) => excluded !== null && isSameHost(host, worker.host),
          );
          expect(homes === 1 || (homes === 0 && (isInDoubt || isExcluded))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('have one name each', () => {
    fc.assert(
      fc.property(sources, (listed) => {
        const names = knownHosts(listed).hosts.map(({ host }) => shortName(host));
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length });
