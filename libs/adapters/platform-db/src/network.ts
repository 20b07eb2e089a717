import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';

import type { Network } from './doctor.js';
import { TimedOut } from './failure.js';

/** The network of this machine. */
export const network: Network = {
  resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  knock: ({ host, port, limitMs }) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port });
      socket.setTimeout(limitMs, () => socket.destroy(new TimedOut('the port said nothing')));
      socket.once('connect', () => {
        resolve();
        socket.destroy();
      });
      socket.once('error', reject);
    }),
};
