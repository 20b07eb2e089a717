import { jest } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { plainHost } from './database-host.js';
import { MESSAGE, packetize, type Message } from './packet-stream.js';
import { advance, NEW_SESSION, type ServerSide, type Session } from './session.js';
import { anActivationRow, TestDatabase } from './test-database.js';

/** Milliseconds; drivers and threads start slowly on a machine that does much else. */
jest.setTimeout(60_000);

/** Messages of a real client, recorded from tedious 19 and shortened where it does not matter. */
const allHeaders = Buffer.concat([
  Buffer.of(22, 0, 0, 0, 18, 0, 0, 0, 2, 0),
  Buffer.alloc(8),
  Buffer.of(1, 0, 0, 0),
]);
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const prelogin = Buffer.of(0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xff, 19, 0, 0, 0, 0, 0, 2);
const batch = Buffer.concat([allHeaders, utf16('SELECT * FROM OSSYS_ACTIVATION')]);
const rpc = Buffer.concat([
  allHeaders,
  Buffer.of(0xff, 0xff, 10, 0, 0, 0),
  Buffer.of(0, 0, 0xe7, 16, 0, 9, 4, 0xd0, 0, 0x34, 16, 0),
  utf16('SELECT 1'),
  Buffer.of(2),
  utf16('@a'),
  Buffer.of(0, 0x26, 4, 4, 1, 0, 0, 0),
]);
const begin = Buffer.concat([allHeaders, Buffer.of(5, 0, 0, 0)]);

function login7(): Buffer {
  const names = ['lockstep', 'päss"w0rd', 'outsystems'].map(utf16);
  const scrambled = names[1]?.map((byte) => (((byte & 15) << 4) | (byte >> 4)) ^ 0xa5);
  const [user = Buffer.alloc(0), , database = Buffer.alloc(0)] = names;
  const values = [user, Buffer.from(scrambled ?? []), database];
  const fixed = Buffer.alloc(94);
  let offset = fixed.length;
  [40, 44, 68].forEach((pair, index) => {
    fixed.writeUInt16LE(offset, pair);
    fixed.writeUInt16LE((values[index]?.length ?? 0) / 2, pair + 2);
    offset += values[index]?.length ?? 0;
  });
  fixed.writeUInt32LE(offset, 0);
  fixed.writeUInt32LE(0x74000004, 4);
  fixed.writeUInt32LE(4096, 8);
  return Buffer.concat([fixed, ...values]);
}

const honest: readonly (readonly [type: number, payload: Buffer])[] = [
  [MESSAGE.prelogin, prelogin],
  [MESSAGE.login7, login7()],
  [MESSAGE.sqlBatch, batch],
  [MESSAGE.rpc, rpc],
  [MESSAGE.transactionManager, begin],
  [MESSAGE.attention, Buffer.alloc(0)],
];

const server: ServerSide = {
  database: {
    clock: {
      wallNs: () => 0n,
      tickNs: () => 1n,
      zone: () => 'Etc/UTC',
      zoneWindowsId: () => 'UTC',
    },
    tables: { servers: () => [], activation: () => [], timers: () => [] },
    login: { user: 'lockstep', database: 'outsystems' },
    machineName: 'OSDB01',
    version: '16.0.4135.4',
    host: plainHost('OSDB01'),
    faults: {},
  },
  credentials: { user: 'lockstep', password: 'päss"w0rd', database: 'outsystems' },
  offersTls: false,
};

const aMessage = (type: number, payload: Buffer): Message => ({
  type,
  payload,
  ignored: false,
  resets: false,
});

/** An honest payload, most often with bytes changed, or cut, or drawn out. */
const mutated = (payload: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(payload.length), fc.nat(255)), { maxLength: 3 }),
      length: fc.oneof(fc.constant(payload.length), fc.nat(payload.length)),
      tail: fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ maxLength: 8 })),
    })
    .map(({ changes, length, tail }) => {
      const bytes = Buffer.from(payload);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      return Buffer.concat([bytes.subarray(0, length), tail]);
    });

const seldom = fc.nat(9).map((tenth) => tenth === 0);

const anyMessage: fc.Arbitrary<Message> = fc
  .record({
    payload: fc.oneof(
      ...honest.map(([type, payload]) => mutated(payload).map((bytes) => [type, bytes] as const)),
      fc.tuple(
        fc.constantFrom(...Object.values(MESSAGE)),
        fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      ),
    ),
    ignored: seldom,
    resets: seldom,
  })
  .map(({ payload: [type, payload], ignored, resets }) => ({ type, payload, ignored, resets }));

describe('a session', () => {
  it('answers honest messages', () => {
    let session = NEW_SESSION;
    for (const [type, payload] of honest) {
      const step = advance(session, aMessage(type, payload), server);
      expect(step).toMatchObject({ next: 'read on', replies: [expect.any(Buffer)] });
      session = step.session;
    }
    expect(session).toMatchObject({ phase: 'ready', inTransaction: true });
  });

  it('survives any message in any phase', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom<Session['phase']>('prelogin', 'login', 'ready'),
        fc.array(anyMessage, { minLength: 1, maxLength: 5 }),
        (phase, messages) => {
          let session: Session = { ...NEW_SESSION, phase };
          for (const message of messages) {
            const step = advance(session, message, server);
            expect(step.replies.some((sent) => sent.includes(utf16('database failed')))).toBe(
              false,
            );
            seen.add(`${phase}: ${step.next}`);
            if (step.next === 'close') return;
            session = step.session;
          }
        },
      ),
      { numRuns: 3_000 },
    );
    expect([...seen].sort()).toEqual(
      ['login', 'prelogin', 'ready'].flatMap((phase) => [`${phase}: close`, `${phase}: read on`]),
    );
  });
});

describe('the server', () => {
  it('closes on bytes that are no TDS and goes on serving the others', async () => {
    const database = await new TestDatabase().start();
    try {
      const pool = await database.connect();
      const garbage = fc.uint8Array({ maxLength: 2_000 });
      await fc.assert(
        fc.asyncProperty(garbage, async (bytes) => {
          const socket = connect(database.port, '127.0.0.1');
          socket.on('error', () => undefined);
          socket.resume();
          const closed = once(socket, 'close');
          socket.end(bytes);
          await closed;
        }),
        { numRuns: 50 },
      );
      expect((await pool.query('SELECT 1')).recordset).toHaveLength(1);
    } finally {
      await database.stop();
    }
  });

  it('holds back the requests of a client that takes no replies', async () => {
    const database = await new TestDatabase().start();
    database.activation = [anActivationRow({ note: 'x'.repeat(500_000) })];
    let reads = 0;
    database.onRead = () => {
      reads += 1;
    };
    const wire = (type: number, payload: Buffer): Buffer =>
      packetize({ type, payload, packetBytes: 4_096, spid: 0 });
    const ask = (text: string): Buffer =>
      wire(MESSAGE.sqlBatch, Buffer.concat([allHeaders, utf16(text)]));
    const large = ask('SELECT * FROM OSSYS_ACTIVATION');
    const counted = ask('SELECT CONVERT(nvarchar(40), SYSDATETIMEOFFSET(), 121) AS now');
    const socket = connect(database.port, '127.0.0.1');
    try {
      for (const [type, payload] of honest.slice(0, 2)) socket.write(wire(type, payload));
      socket.write(Buffer.concat(Array.from({ length: 60 }, () => [large, counted]).flat()));
      const pool = await database.connect();
      for (let index = 0; index < 20; index += 1) await pool.query('SELECT 1');
      expect(reads).toBeLessThan(60);
      socket.resume();
      while (reads < 60) await once(socket, 'data');
    } finally {
      socket.destroy();
      await database.stop();
    }
  });
});
