import { createServer } from 'node:net';
import { freePort, holderOf, listeningInode } from './port.js';

describe('a port', () => {
  it('that is free has no holder', async () => {
    await expect(holderOf(await freePort())).resolves.toBeNull();
  });

  it('that is taken has one', async () => {
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    try {
      await expect(holderOf(port)).resolves.toEqual(expect.any(String));
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('is found in the table of connections only when somebody listens on it', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:1CE8 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 111 1',
      '   1: 0100007F:1CE8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1',
    ].join('\n');
    expect(listeningInode(table, 7400)).toBe('222');
    expect(listeningInode(table, 7401)).toBeNull();
  });
});
