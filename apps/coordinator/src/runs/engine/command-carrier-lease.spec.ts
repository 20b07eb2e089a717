import { COMMAND, CarriedCommand } from '../../spec/carried-command.js';
import { settled } from '../../spec/eventually.js';
import { WorkerInMemory } from '../../spec/worker-in-memory.js';

describe('a command of a run whose lease may be another’s', () => {
  let command: CarriedCommand;

  beforeEach(() => {
    command = new CarriedCommand();
  });
  afterEach(() => command.end());

  it.each([true, false])(
    'is neither sent nor asked for until it is proved (first: %s)',
    async (isFirst) => {
      command.connect();
      command.mayDispatch = false;
      void command.carry({ isFirst });
      const { timers } = command;
      await command.until('a while', () => timers.now() > 5_000);
      expect(command.worker.heard).toEqual([]);
      command.mayDispatch = true;
      await command.untilReported('command-accepted');
      expect(command.heard()).toEqual(isFirst ? ['command'] : ['command.query', 'command']);
    },
  );

  it('carries the fence with each question, so that no older owner is heard afterwards', async () => {
    command.connect();
    command.worker.outcome = () => null;
    void command.carry({ isFirst: false });
    await command.untilReported('command-accepted');
    expect(command.worker.fence).toBe(7);
    expect(await command.worker.connect().commandStatus(COMMAND, 6)).toMatchObject({
      kind: 'refused',
      code: 'stale-fence',
    });
  });

  it('asks a worker of the release before without the fence, which it would refuse', async () => {
    const older = new WorkerInMemory('CTRL', 'demo', 1);
    command.registry.add(older.connect());
    void command.carry({ isFirst: false });
    await command.untilReported('command-accepted');
    expect(older.heard).toEqual([`command.query ${COMMAND}`, `command ${COMMAND}`]);
    expect(older.queries).toEqual([{ commandId: COMMAND }]);
  });

  describe('and whose worker has heard of a newer owner', () => {
    beforeEach(() => {
      command.connect();
      command.worker.fence = 8;
    });

    it.each([true, false])(
      'is a broken promise when the store knows of none: a person is asked (first: %s)',
      async (isFirst) => {
        void command.carry({ isFirst });
        await command.untilEnded();
        expect(command.reported).toEqual([
          { kind: 'breached', invariant: 'I7', message: expect.stringContaining('CTRL') },
        ]);
        expect(command.worker.carriedOut).toEqual([]);
      },
    );

    it('is left to the newer owner without a word', async () => {
      command.proof = 'lost';
      void command.carry();
      await command.untilEnded();
      expect(command.reported).toEqual([]);
    });

    it('is asked for again while the store does not say who the owner is', async () => {
      command.proof = 'unknown';
      void command.carry();
      await command.until('two messages', () => command.worker.heard.length >= 2);
      await settled();
      expect(command.reported).toEqual([]);
      command.proof = 'kept';
      await command.untilReported('breached');
    });
  });

  it('is brought over a new connection when the one there is leads nowhere', async () => {
    command.connect();
    const { session } = command.worker;
    command.worker.always('command', 'unheard');
    command.worker.always('command.query', 'unheard');
    void command.carry();
    await command.until('the end of the connection', () => session?.isConnected === false);
    expect(command.timers.now()).toBeGreaterThanOrEqual(10_000);
    command.worker.always('command', 'heard');
    command.worker.always('command.query', 'heard');
    command.connect();
    await command.untilReported('command-accepted');
    expect(command.reported.some(({ kind }) => kind === 'worker-lost')).toBe(false);
  });
});
