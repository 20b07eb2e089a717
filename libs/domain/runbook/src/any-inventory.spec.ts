import fc from 'fast-check';
import { isSameHost, shortName } from './host-names.js';
import { knownHosts } from './inventory.js';
import { aWorker, EXCLUDED } from './spec/a-farm.js';

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
