import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { reachTargets } from './tcp-reach.js';

async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

const closed = (server: Server): Promise<unknown> => new Promise((done) => server.close(done));

describe('the ports of other hosts', () => {
  it('are open or not, in the order of the question', async () => {
    const open = await listening();
    const gone = await listening();
    await closed(gone.server);
    const host = '127.0.0.1';
    expect(
      await reachTargets([
        { host, port: gone.port },
        { host, port: open.port },
        { host: 'no-such-host.invalid', port: open.port },
      ]),
    ).toEqual([
      { host, port: gone.port, open: false },
      { host, port: open.port, open: true },
      { host: 'no-such-host.invalid', port: open.port, open: false },
    ]);
    await closed(open.server);
  });

  it('are given up in time where nothing answers', async () => {
    // RFC 5737: an address that no host has. Where the network refuses it at once the answer is the same.
    expect(await reachTargets([{ host: '192.0.2.1', port: 12_001 }], 20)).toEqual([
      { host: '192.0.2.1', port: 12_001, open: false },
    ]);
  });
});
