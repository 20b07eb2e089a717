import { CoordinatorProcess } from '../support/coordinator-process.js';
import { SwarmFarm } from '../support/swarm/swarm-farm.js';

const HOSTS = 60;

/**
 * The coordinator is a process, its workers speak the real protocol and are all in this one: a farm larger than the
 * longest message, and than processes would fit on a machine.
 */
describe('a farm of many servers', () => {
  let farm: SwarmFarm;
  beforeAll(async () => {
    farm = await SwarmFarm.open({
      hosts: HOSTS,
      environments: ['large'],
      coordinators: [(dataDir) => new CoordinatorProcess(dataDir)],
      settings: { batch: 20 },
    });
  });
  afterAll(() => farm.close());

  it('is restarted once each, the controller first, and seen to be whole', async () => {
    const run = await farm.rest.restart('large');
    expect(run).toMatchObject({ status: 'succeeded' });
    expect(farm.ledger.wrong()).toEqual([]);
    expect(new Set(farm.ledger.acts.map(({ host }) => host)).size).toBe(HOSTS);
    expect(farm.ledger.acts.slice(0, 6).map(({ host }) => host)).toEqual(
      Array.from({ length: 6 }, () => 'OSCTRL01'),
    );
    const verified = run.stages
      .flatMap(({ gates }) => gates)
      .find(({ gate }) => gate === 'farm-verified');
    expect(verified).toMatchObject({ status: 'passed', notConfirmed: [] });
  });
});
