import { jest } from '@jest/globals';
import { HostFacts, parseMessage } from '#protocol';
import { CommandMemory } from './commands/command-memory.js';
import { commandTicket } from './commands/command-ticket.js';
import { FileJournalDisk } from './journal/file-journal-disk.js';
import { Journal } from './journal/journal.js';
import { CoordinatorStandIn } from './spec/coordinator-stand-in.js';
import { until } from './spec/until.js';
import { command, SCHEDULER, WorkerAtWork } from './spec/worker-at-work.js';

jest.setTimeout(60_000);

const BOTH = [`stop ${SCHEDULER}`, `start ${SCHEDULER}`];

describe('a worker and a coordinator of this release or the one before', () => {
  let at: WorkerAtWork;

  beforeEach(async () => {
    at = await WorkerAtWork.readied();
  });
  afterEach(async () => at.ended());

  const spoken = (protocol: number) => {
    at.coordinator.welcome = { ok: true, session: 's', protocol };
  };

  const acceptedByOneThatWasKilled = async (): Promise<void> => {
    const memory = new CommandMemory({ id: 'boot', now: () => 0 });
    const journal = new Journal(new FileJournalDisk(at.dataDir), memory, () => undefined);
    const received = { ...command(), args: null };
    const ticket = commandTicket(received);
    await journal.write({ kind: 'received', commandId: 'c1', ticket, command: received });
    await journal.close();
  };

  it('offers both protocols', async () => {
    await at.startedAndConnected();
    expect(at.coordinator.hellos).toMatchObject([{ protocolMin: 1, protocolMax: 2 }]);
  });

  it('tells in batches, with the lines of what it does, in protocol 2', async () => {
    spoken(2);
    await at.startedAndConnected();
    await at.coordinator.ask('command', command());
    await at.reported();
    expect(new Set(at.coordinator.messages)).toEqual(new Set(['command.events']));
    expect(at.coordinator.events.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(at.coordinator.events.map(({ kind, text }) => text ?? kind)).toContain('stopping');
  });

  it('tells the beginning and the end alone in protocol 1', async () => {
    spoken(1);
    await at.startedAndConnected();
    await at.coordinator.ask('command', command());
    await at.reported();
    expect(at.coordinator.messages).toEqual(['command.event', 'command.event']);
    expect(at.coordinator.events.map(({ kind }) => kind)).toEqual(['executing', 'done']);
  });

  it.each([
    [1, 'not-seen', []],
    [2, 'not-begun', ['journal']],
  ])('says in protocol %i what that has a word for', async (protocol, kind, fields) => {
    spoken(protocol);
    await acceptedByOneThatWasKilled();
    await at.startedAndConnected();
    expect(await at.coordinator.ask('command.query', { commandId: 'c1' })).toMatchObject({ kind });
    const facts = await at.coordinator.ask('host.facts');
    expect(parseMessage(HostFacts, facts)).toMatchObject({ ok: true });
    expect(Object.keys(facts as object).filter((field) => field === 'journal')).toEqual(fields);
  });

  it('remembers the fence of a question', async () => {
    spoken(2);
    await at.startedAndConnected();
    const ask = (fence: number) => at.coordinator.ask('command.query', { commandId: 'x', fence });
    expect(await ask(7)).toMatchObject({ kind: 'not-seen' });
    expect(await ask(6)).toMatchObject({ error: { code: 'stale-fence' } });
    expect(await at.coordinator.ask('command', command({ fence: 6 }))).toMatchObject({
      code: 'stale-fence',
    });
  });
});

describe('a worker of several coordinators', () => {
  let at: WorkerAtWork;
  let other: CoordinatorStandIn;

  beforeEach(async () => {
    at = await WorkerAtWork.readied();
    other = await CoordinatorStandIn.listening();
    for (const coordinator of [at.coordinator, other])
      coordinator.welcome = { ok: true, session: 's', protocol: 2 };
  });
  afterEach(async () => {
    await at.ended();
    await other.close();
  });

  const startedWithBoth = async (): Promise<void> => {
    at.start(at.coordinator.port, other.port);
    await until('both are connected', () => at.logged(': connected').length === 2);
  };
  const done = (coordinator: CoordinatorStandIn) => () =>
    coordinator.events.some(({ kind }) => kind === 'done');

  it('answers each of them, and tells what it did to one', async () => {
    await startedWithBoth();
    expect(await at.coordinator.ask('host.facts')).toHaveProperty('hostName');
    expect(await other.ask('command', command())).toEqual({ kind: 'accepted' });
    expect(await at.coordinator.ask('command', command())).toEqual({ kind: 'duplicate' });
    await at.reported();
    expect(other.events).toEqual([]);
    expect(at.services.ledger).toEqual(BOTH);
  });

  it('tells the other one when the first is away', async () => {
    await startedWithBoth();
    const { port } = at.coordinator;
    await at.coordinator.close();
    await until('that is noticed', () => at.logged('connection lost').length === 1);
    await other.ask('command', command());
    await until('the command is reported', done(other));
    expect(at.services.ledger).toEqual(BOTH);
    at.coordinator = await CoordinatorStandIn.listening(port);
  });

  it.each([
    ['does not acknowledge', false],
    ['says that it did not store', 'refuses'],
  ] as const)('tells the other one at once what the first %s', async (_, acknowledges) => {
    at.coordinator.acknowledges = acknowledges;
    await startedWithBoth();
    await other.ask('command', command());
    await until('the command is reported', done(other));
    expect(at.coordinator.events.length).toBeGreaterThan(0);
    expect(at.logged('not acknowledged yet')).toEqual([]);
  });

  it('tells the first again, in its own protocol, when the other one goes', async () => {
    at.coordinator.welcome = { ok: true, session: 's', protocol: 1 };
    other.acknowledges = false;
    await startedWithBoth();
    await other.ask('command', command());
    await at.reported();
    expect(at.coordinator.messages).toEqual(['command.event', 'command.event']);
  });
});
