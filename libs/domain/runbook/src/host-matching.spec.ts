import { knownHosts } from './inventory.js';
import { aRow, aSetting, aWorker, EXCLUDED } from './spec/a-farm.js';

type Sources = Parameters<typeof knownHosts>[0];

const known = (sources: Partial<Sources>) =>
  knownHosts({ registered: [], workers: [], settings: [], controllerHost: null, ...sources });

describe('the hosts of an environment', () => {
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
});
