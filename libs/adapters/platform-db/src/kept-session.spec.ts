import { StrangeAnswer, TimedOut } from './failure.js';
import { KeptSession } from './kept-session.js';
import type { Reply } from './session.js';
import { Session } from './session.js';

type Behaviour = () => Promise<Reply>;

const reply = (text: string): Reply => ({ rows: [[text]], t1Ns: 0n, t4Ns: 1n });
const answers =
  (text: string): Behaviour =>
  () =>
    Promise.resolve(reply(text));
const fails =
  (error: Error): Behaviour =>
  () =>
    Promise.reject(error);
const hangs: Behaviour = () => new Promise(() => undefined);

const lost = Object.assign(new Error('Connection lost - socket hang up'), { code: 'ESOCKET' });
const denied = Object.assign(new Error('permission denied'), { code: 'EREQUEST', number: 229 });

/** Connections that behave as told, one list each; one that is not in the list cannot be opened. */
class Connections {
  readonly ended: number[] = [];
  opened = 0;

  constructor(private readonly behaviours: readonly (readonly Behaviour[])[]) {}

  readonly open = (): Promise<Session> => {
    const behaviour = this.behaviours[this.opened];
    const index = this.opened;
    this.opened += 1;
    if (behaviour === undefined) return Promise.reject(lost);
    return Promise.resolve(new ToldSession(behaviour, () => this.ended.push(index)));
  };
}

class ToldSession extends Session {
  readonly tls = null;
  #asked = 0;

  constructor(
    private readonly behaviour: readonly Behaviour[],
    private readonly whenEnded: () => void,
  ) {
    super();
  }

  ask(): Promise<Reply> {
    const next = this.behaviour[this.#asked] ?? hangs;
    this.#asked += 1;
    return next();
  }

  end(): void {
    this.whenEnded();
  }
}

const LIMIT = 60;
const read = (kept: KeptSession): Promise<unknown> =>
  kept.run(LIMIT, async (ask) => (await ask('SELECT')).rows[0]?.[0]);

describe('the kept connection', () => {
  it('serves reading after reading', async () => {
    const connections = new Connections([[answers('one'), answers('two')]]);
    const kept = new KeptSession(connections.open);
    expect([await read(kept), await read(kept)]).toEqual(['one', 'two']);
    expect(connections.opened).toBe(1);
  });

  it.each([
    ['was lost', fails(lost)],
    ['hangs', hangs],
    ['timed out in the driver', fails(new TimedOut('nothing'))],
  ])('is replaced within the same reading when it had worked and %s', async (_what, behaviour) => {
    const connections = new Connections([[answers('one'), behaviour], [answers('two')]]);
    const kept = new KeptSession(connections.open);
    expect([await read(kept), await read(kept)]).toEqual(['one', 'two']);
    expect(connections.ended).toContain(0);
  });

  it.each([
    ['lost', fails(lost), /Connection lost/],
    ['silent', hangs, /said nothing/],
  ])('is not tried twice when the first connection is %s', async (_what, behaviour, words) => {
    const connections = new Connections([[behaviour], [answers('two')]]);
    const kept = new KeptSession(connections.open);
    await expect(read(kept)).rejects.toThrow(words);
    expect(connections.opened).toBe(1);
    await expect(read(kept)).resolves.toBe('two');
  });

  it('stays when the server refuses a statement', async () => {
    const connections = new Connections([[fails(denied), answers('one')]]);
    const kept = new KeptSession(connections.open);
    await expect(read(kept)).rejects.toThrow('permission denied');
    await expect(read(kept)).resolves.toBe('one');
    expect(connections.ended).toEqual([]);
  });

  it('goes when an answer makes no sense', async () => {
    const connections = new Connections([[answers('?')], [answers('one')]]);
    const kept = new KeptSession(connections.open);
    const strange = kept.run(LIMIT, async (ask) => {
      await ask('SELECT');
      throw new StrangeAnswer('no time');
    });
    await expect(strange).rejects.toThrow('no time');
    await expect(read(kept)).resolves.toBe('one');
    expect(connections.ended).toEqual([0]);
  });

  it('gives an opening up that takes too long, and ends what still comes of it', async () => {
    let given: AbortSignal | undefined;
    const kept = new KeptSession((signal) => {
      given = signal;
      return new Promise(() => undefined);
    });
    await expect(read(kept)).rejects.toMatchObject({ cause: expect.any(TimedOut) });
    expect(given?.aborted).toBe(true);
  });
});
