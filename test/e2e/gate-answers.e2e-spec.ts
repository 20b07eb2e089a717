import type { GateView, RunView } from '#protocol';
import { TestFarm } from '../support/test-farm.js';

const gate = ({ stages }: RunView, name: string): GateView | undefined =>
  stages.flatMap(({ gates }) => gates).find((one) => one.gate === name);

describe('two different people', () => {
  let farm: TestFarm;
  beforeAll(async () => {
    farm = await TestFarm.open({
      hosts: 2,
      environment: { settleMarginMs: 0, holdMs: 0 },
      knobs: { offsets: [{ host: 'OSCTRL01', offsetMs: 2_000 }] },
    });
  });
  afterAll(() => farm.close());

  it('restart a controller that is proved ahead, which one alone cannot', async () => {
    await farm.configure({ answerWaitMs: 600_000 });

    const { body } = await farm.rest.begin('demo', await farm.rest.plan('demo'));
    await farm.rest.when(
      body.id,
      'the gate to ask',
      (run) => gate(run, 'settled')?.status === 'asking',
    );
    expect((await farm.rest.answer(body.id, 'settled', 'wait', 'ana')).status).toBe(422);
    expect((await farm.rest.answer(body.id, 'settled', 'go-on', 'ana')).status).toBe(200);
    expect((await farm.rest.answer(body.id, 'settled', 'go-on', 'Ana')).status).toBe(409);
    expect(gate(await farm.rest.run(body.id), 'settled')?.status).toBe('asking');
    expect(await farm.ledger()).toEqual([]);
    expect((await farm.rest.answer(body.id, 'settled', 'go-on', 'ben')).status).toBe(200);
    const run = await farm.rest.ended(body.id);
    expect(gate(run, 'settled')?.message).toMatch(/decided by ana .* and ben/);
    // It was decided to restart it; that the controller is ahead is still told by the audit afterwards.
    expect((await farm.ledger()).length).toBeGreaterThan(0);
  });

  it('are not outdone by one who answers something else that the same gate asks', async () => {
    const before = (await farm.ledger()).length;
    await farm.configure({ answerWaitMs: 600_000, quietWaitMs: 600_000 });

    const { body } = await farm.rest.begin('demo', await farm.rest.plan('demo'));
    const settled = (run: RunView) => gate(run, 'settled');
    await farm.rest.when(
      body.id,
      'two people to be asked',
      (run) => settled(run)?.question?.topic === 'clock-ahead',
    );
    await farm.set({ unreadable: [{ host: 'OSFE01' }] });
    await farm.rest.when(
      body.id,
      'the farm to be asked about',
      (run) => settled(run)?.question?.topic === 'unread-activity',
    );
    expect((await farm.rest.answer(body.id, 'settled', 'go-on', 'ana')).status).toBe(200);
    await farm.rest.when(
      body.id,
      'two people to be asked again',
      (run) => settled(run)?.question?.topic === 'clock-ahead',
    );
    expect((await farm.ledger()).length).toBe(before);
    await farm.rest.ask('POST', `/runs/${body.id}/abort`, { reason: 'seen enough' });
    await farm.rest.ended(body.id);
    expect((await farm.ledger()).length).toBe(before);
  });

  it('are followed by a new look: what went wrong while the coordinator was away still refuses', async () => {
    const before = (await farm.ledger()).length;
    await farm.set({ noPublishing: true });
    const { body } = await farm.rest.begin('demo', await farm.rest.plan('demo'));
    const isAsking = (run: RunView) => gate(run, 'settled')?.question?.topic === 'clock-ahead';
    await farm.rest.when(body.id, 'two people to be asked', isAsking);
    await farm.coordinator.kill();
    await farm.set({ offsets: [{ host: 'OSFE01', offsetMs: -9_000 }] });
    await farm.coordinator.start();
    // As it was stored: whoever answers now has not seen what happened meanwhile.
    for (const person of ['ana', 'ben'])
      await farm.rest.answer(body.id, 'settled', 'go-on', person);
    const run = await farm.rest.ended(body.id);
    expect(run).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/out of step.*OSFE01/s),
    });
    expect((await farm.ledger()).length).toBe(before);
  });
});

describe('a person', () => {
  it('lets a restart begin where the environment asks for that, or ends it', async () => {
    const farm = await TestFarm.open({ hosts: 1, environment: { confirmRestart: true } });
    try {
      const begin = async () =>
        (await farm.rest.begin('demo', await farm.rest.plan('demo'))).body.id;
      const asked = (run: RunView) => gate(run, 'person')?.status === 'asking';
      const refused = await begin();
      await farm.rest.when(refused, 'the question', asked);
      expect((await farm.rest.answer(refused, 'person', 'stop', 'ana')).status).toBe(200);
      expect((await farm.rest.ended(refused)).message).toMatch(/^ana decided to stop: ana looked/);
      expect(await farm.ledger()).toEqual([]);

      const allowed = await begin();
      await farm.rest.when(allowed, 'the question', asked);
      expect((await farm.rest.answer(allowed, 'quiet-farm', 'go-on', 'ana')).status).toBe(409);
      expect((await farm.rest.answer(allowed, 'no-such-gate', 'go-on', 'ana')).status).toBe(404);
      expect((await farm.rest.answer(allowed, 'person', 'go-on', 'ana')).status).toBe(200);
      expect((await farm.rest.ended(allowed)).status).toBe('succeeded');
      expect(await farm.ledger()).toHaveLength(6);
    } finally {
      await farm.close();
    }
  });
});
