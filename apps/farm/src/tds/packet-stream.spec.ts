import fc from 'fast-check';
import { LARGEST_MESSAGE_BYTES, MESSAGE, MessageAssembler, packetize } from './packet-stream.js';

describe('the assembler', () => {
  it('gives back what was packetized, however it arrives', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3_000 }),
        fc.integer({ min: 512, max: 1_024 }),
        fc.array(fc.integer({ min: 1, max: 700 })),
        (bytes, packetBytes, cuts) => {
          const type = MESSAGE.sqlBatch;
          const payload = Buffer.from(bytes);
          let wire = packetize({ type, payload, packetBytes, spid: 51 });
          const assembler = new MessageAssembler();
          while (wire.length > 0) {
            expect(assembler.take()).toEqual({ kind: 'incomplete' });
            const cut = cuts.pop() ?? wire.length;
            assembler.push(wire.subarray(0, cut));
            wire = wire.subarray(cut);
          }
          const taken = assembler.take();
          expect(taken.kind === 'message' && taken.message.payload.equals(payload)).toBe(true);
        },
      ),
    );
  });

  it('refuses a message without an end, be it full or empty packets', () => {
    for (const length of [8, 4_096]) {
      const packet = Buffer.alloc(length);
      packet.writeUInt8(MESSAGE.sqlBatch, 0);
      packet.writeUInt16BE(length, 2);
      const assembler = new MessageAssembler();
      const many = Math.ceil(LARGEST_MESSAGE_BYTES / length) + 1;
      assembler.push(Buffer.concat(Array<Buffer>(many).fill(packet)));
      expect(assembler.take()).toMatchObject({ kind: 'violation' });
    }
  });

  it('takes any bytes and stays with a violation', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 })), (chunks) => {
        const assembler = new MessageAssembler();
        for (const chunk of chunks) assembler.push(Buffer.from(chunk));
        let taken = assembler.take();
        while (taken.kind === 'message') taken = assembler.take();
        expect(assembler.take().kind).toBe(taken.kind);
      }),
    );
  });
});
