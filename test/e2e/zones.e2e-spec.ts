import type { HostFacts } from '#protocol';
import { TestFarm } from '../support/test-farm.js';

const DEPLOYMENT = 'OutSystems Deployment Service';
const SCHEDULER = 'OutSystems Scheduler Service';

/** The zone that a farm has, and one that differs from it all year. */
const FARM_ZONE = 'Europe/Amsterdam';
const WRONG_ZONE = 'Asia/Tokyo';

describe('the zones of a running farm', () => {
  let farm: TestFarm;

  beforeAll(async () => {
    farm = await TestFarm.open({ knobs: { zones: [{ host: 'OSFE03', zone: WRONG_ZONE }] } });
  });
  afterAll(() => farm.close());

  /** What the worker tells when an audit asks it. */
  async function factsOf(host: string): Promise<HostFacts | null> {
    await farm.rest.audit('demo');
    const { hosts } = await farm.rest.hosts('demo');
    return hosts.find((one) => one.host === host)?.facts ?? null;
  }
  const changeOf = async (host: string) => (await factsOf(host))?.zoneChange;

  // The incident's own order: a zone is found wrong, put right, and the services that still have the wrong one restarted.
  it('names the services that run on with the old zone, until they are restarted', async () => {
    expect(await changeOf('OSFE03')).toBeNull();
    await farm.set({ zones: [{ host: 'OSFE03', zone: FARM_ZONE }] });
    const change = { from: WRONG_ZONE, to: FARM_ZONE };
    expect(await changeOf('OSFE03')).toEqual({
      ...change,
      staleServices: [DEPLOYMENT, SCHEDULER],
    });
    expect(await changeOf('OSFE02')).toBeNull();

    expect(await farm.rest.restart('demo')).toMatchObject({ status: 'succeeded' });
    expect(await changeOf('OSFE03')).toEqual({ ...change, staleServices: [] });
  });

  it('takes another name of the same zone for no change', async () => {
    await farm.set({ zones: [{ host: 'OSFE02', zone: 'Europe/Kiev' }] });
    const change = { from: FARM_ZONE, to: 'Europe/Kiev' };
    expect(await changeOf('OSFE02')).toMatchObject(change);
    await farm.set({ zones: [{ host: 'OSFE02', zone: 'Europe/Kyiv' }] });
    expect(await factsOf('OSFE02')).toMatchObject({
      zone: { iana: 'Europe/Kyiv' },
      zoneChange: change,
    });
  });

  it('tells who keeps the clock of a host, and from where', async () => {
    expect((await factsOf('OSFE01'))?.timeService).toMatchObject({
      source: 'ntp.lockstep.example',
      synchronised: true,
      stratum: 3,
      hierarchy: 'ntp.lockstep.example',
      otherMasters: [],
    });
    await farm.set({ times: [{ host: 'OSFE01', time: 'no-time-data' }] });
    expect((await factsOf('OSFE01'))?.timeService).toMatchObject({
      source: null,
      synchronised: false,
      stratum: null,
    });
  });
});
