import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { FlakyLine } from './flaky-line.js';

describe('a line that can be cut', () => {
  let echo: Server;
  let line: FlakyLine;
  let port = 0;
  beforeEach(async () => {
    echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
    await once(echo.listen(0, '127.0.0.1'), 'listening');
    line = new FlakyLine((echo.address() as AddressInfo).port);
    port = await line.listen();
  });
  afterEach(() => {
    line.close();
    echo.close();
  });

  it('carries both ways, resets whoever is on it, and carries the next one', async () => {
    for (const cuts of [1, 2]) {
      const socket = connect(port, '127.0.0.1');
      socket.write('hello');
      const [said] = (await once(socket, 'data')) as [Buffer];
      expect(said.toString()).toBe('hello');
      const broken = once(socket, 'error') as Promise<[NodeJS.ErrnoException]>;
      line.cut();
      expect((await broken)[0].code).toBe('ECONNRESET');
      expect(line.cuts).toBe(cuts);
    }
  });

  it('counts only cuts of something', () => {
    line.cut();
    expect(line.cuts).toBe(0);
  });
});
