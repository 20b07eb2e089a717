import { type Outbox, Redelivery } from './redelivery.js';
import { VirtualTimers } from './spec/virtual-timers.js';

/** Numbers, each of which is acknowledged by itself or a higher one. */
class Numbers implements Outbox<number> {
  constructor(public left: number[]) {}

  get first(): number | null {
    return this.left[0] ?? null;
  }

  acknowledge(item: number, upTo: number): boolean {
    this.left = this.left.filter((number) => number > upTo);
    return upTo >= item;
  }
}

describe('what is sent until it is acknowledged', () => {
  let timers: VirtualTimers;
  let outbox: Numbers;
  let isInSession: boolean;
  let arrived: number[];
  /** One each, then what is right. */
  let answers: unknown[];
  let log: string[];
  let delivery: Redelivery<number>;

  beforeEach(() => {
    [timers, outbox, isInSession] = [new VirtualTimers(), new Numbers([]), true];
    [arrived, answers, log] = [[], [], []];
    const send = async (item: number): Promise<unknown> => {
      arrived.push(item);
      const answer = answers.length > 0 ? answers.shift() : { upTo: item };
      if (answer instanceof Error) throw answer;
      return answer;
    };
    delivery = new Redelivery('a number', outbox, () => ({ isInSession, send }), {
      timers,
      random: () => 0.5,
      log: (fact) => log.push(fact),
    });
  });

  it('is kept in order while there is no session, and sent once after it', async () => {
    isInSession = false;
    outbox.left = [1, 2];
    await delivery.flushed();
    expect(arrived).toEqual([]);
    isInSession = true;
    await delivery.flushed();
    await delivery.flushed();
    expect(arrived).toEqual([1, 2]);
  });

  it('is sent with what came while another was on its way', async () => {
    outbox.left = [1];
    const flushed = delivery.flushed();
    outbox.left.push(2);
    delivery.flush();
    await flushed;
    expect(arrived).toEqual([1, 2]);
  });

  it.each([null, 'ok', {}, { upTo: '1' }, { upTo: 0 }, { error: { code: 'x' } }, new Error('cut')])(
    'is sent again after %p, by itself, later each time, and complained about once',
    async (answer) => {
      answers = [answer, answer];
      outbox.left = [1];
      await delivery.flushed();
      await timers.pass(100);
      expect(arrived).toEqual([1]);
      await timers.pass(10_000);
      expect(arrived).toEqual([1, 1, 1]);
      expect(log).toEqual([expect.stringContaining('a number is not acknowledged yet')]);
      delivery.close();
    },
  );

  it('is not sent any more once it is closed', async () => {
    answers = [null];
    outbox.left = [1];
    await delivery.flushed();
    delivery.close();
    delivery.flush();
    await timers.pass(60_000);
    expect(arrived).toEqual([1]);
  });
});
