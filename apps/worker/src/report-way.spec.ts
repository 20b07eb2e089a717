import {
  CommandEvent,
  CommandEventBatch,
  MAX_BATCH,
  MAX_LINE,
  MAX_MESSAGE_BYTES,
  MAX_NAME,
  MAX_TEXT,
  parseMessage,
} from '#protocol';
import { sendReports, type Way } from './report-way.js';

const RESULT = { outcome: 'requested', message: '', code: null, status: null } as const;

const batch: CommandEventBatch = {
  commandId: 'c',
  events: [
    { n: 1, kind: 'executing' },
    { n: 2, kind: 'log', text: 'stopping' },
    { n: 3, kind: 'done', result: RESULT },
    { n: 4, kind: 'log', text: 'more' },
  ],
};

describe('reports', () => {
  let sent: [string, object][];
  let acks: unknown[];

  const way = (protocol: number): Way => ({
    protocol,
    send: async (event, report) => {
      sent.push([event, report]);
      return acks.shift();
    },
  });

  beforeEach(() => {
    [sent, acks] = [[], []];
  });

  it('go to a coordinator of protocol 2 as they are', async () => {
    acks = [{ upTo: 4 }];
    expect(await sendReports(way(2), batch)).toEqual({ upTo: 4 });
    expect(sent).toEqual([['command.events', batch]]);
  });

  it('go to one of protocol 1 one at a time, without lines and without a field that it does not know', async () => {
    acks = [{ upTo: 1 }, { upTo: 3 }];
    expect(await sendReports(way(1), batch)).toEqual({ upTo: 4 });
    expect(sent).toEqual([
      ['command.event', { commandId: 'c', n: 1, kind: 'executing', result: null }],
      ['command.event', { commandId: 'c', n: 3, kind: 'done', result: RESULT }],
    ]);
    expect(parseMessage(CommandEvent, sent[1]?.[1]).ok).toBe(true);
  });

  it.each([null, {}, { upTo: 2 }, { upTo: '3' }])(
    'are only acknowledged up to where protocol 1 did, when it then answers %j',
    async (answer) => {
      acks = [{ upTo: 1 }, answer];
      expect(await sendReports(way(1), batch)).toEqual({ upTo: 2 });
    },
  );

  it('are not acknowledged when protocol 1 stored none', async () => {
    acks = [null];
    expect(await sendReports(way(1), batch)).toBeNull();
    expect(sent).toHaveLength(1);
  });

  it('of lines alone need nobody in protocol 1', async () => {
    const lines = { commandId: 'c', events: [{ n: 7, kind: 'log', text: 'x' } as const] };
    expect(await sendReports(way(1), lines)).toEqual({ upTo: 7 });
    expect(sent).toEqual([]);
  });

  it('stay below the largest message even if all are as long as they may be', () => {
    const wide = (length: number): string => '漢'.repeat(length);
    const status = {
      service: wide(MAX_NAME),
      state: 'not-installed',
      startMode: 'automatic',
      ready: false,
      generation: wide(MAX_NAME),
    };
    const result = { outcome: 'failed', message: wide(MAX_TEXT), code: wide(MAX_NAME), status };
    const lines = Array.from({ length: MAX_BATCH - 1 }, (_, index) => ({
      n: 1_000_000 + index,
      kind: 'log',
      text: wide(MAX_LINE),
      result: null,
    }));
    const full = {
      commandId: wide(MAX_NAME),
      events: [...lines, { n: 9e9, kind: 'done', result }],
    };
    expect(parseMessage(CommandEventBatch, full).ok).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(full))).toBeLessThan(MAX_MESSAGE_BYTES);
  });
});
