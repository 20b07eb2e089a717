import type { CommandEvent } from '#protocol';
import { EventDelivery, type EventLine } from './event-delivery.js';
import { until } from './spec/until.js';

const event = (commandId: string, n = 1): CommandEvent => ({
  commandId,
  n,
  kind: 'executing',
  result: null,
});

/** A line to a coordinator that can be cut, with what came through. */
class Line implements EventLine {
  isInSession = true;
  readonly arrived: string[] = [];
  /** One per event, then always the last. */
  answers: unknown[] = [];

  async send({ commandId, n }: CommandEvent): Promise<unknown> {
    if (!this.isInSession) throw new Error('cut');
    this.arrived.push(`${commandId} ${n}`);
    return this.answers.length > 0 ? this.answers.shift() : { upTo: n };
  }
}

describe('the delivery of command events', () => {
  let line: Line;
  let log: string[];
  let delivery: EventDelivery;

  beforeEach(() => {
    line = new Line();
    log = [];
    delivery = new EventDelivery(
      () => line,
      (fact) => log.push(fact),
    );
  });
  afterEach(() => delivery.close());

  it('keeps events in order while there is no session, and sends each once after it', async () => {
    line.isInSession = false;
    delivery.add(event('a', 1));
    delivery.add(event('a', 2));
    line.isInSession = true;
    delivery.flush();
    await delivery.flushed();
    delivery.flush();
    await delivery.flushed();
    expect(line.arrived).toEqual(['a 1', 'a 2']);
  });

  it('sends one more event while another is on its way', async () => {
    delivery.add(event('a', 1));
    delivery.add(event('a', 2));
    await until('both have come', () => line.arrived.length === 2);
    await delivery.flushed();
    delivery.add(event('b', 1));
    expect(line.arrived).toEqual(['a 1', 'a 2', 'b 1']);
  });

  it.each([null, 'ok', {}, { upTo: '1' }, { upTo: 0 }, { error: { code: 'x', message: 'y' } }])(
    'sends an event again after an answer like %j, by itself, and complains once',
    async (answer) => {
      line.answers = [answer, answer];
      delivery.add(event('a'));
      await until('it was acknowledged', () => line.arrived.length === 3);
      await delivery.flushed();
      delivery.flush();
      await delivery.flushed();
      expect(line.arrived).toEqual(['a 1', 'a 1', 'a 1']);
      expect(log).toEqual([expect.stringContaining('not acknowledged yet')]);
    },
  );

  it('keeps no more than 200, the newest, and says that it dropped some', async () => {
    line.isInSession = false;
    for (let n = 1; n <= 203; n += 1) delivery.add(event(`c${n}`));
    line.isInSession = true;
    await delivery.flushed();
    expect(line.arrived).toHaveLength(200);
    expect(line.arrived[0]).toBe('c4 1');
    expect(log).toHaveLength(3);
  });
});
