import { connect } from 'node:net';
import { REACH_TIMEOUT, type ReachedTarget, type ReachTarget } from '#protocol';

/**
 * Whether each target accepts a TCP connection within 2 s, its name looked up included. All at once; nothing is sent
 * and every connection is closed at once. Never rejects.
 */
export async function reachTargets(
  targets: readonly ReachTarget[],
  timeout = REACH_TIMEOUT,
): Promise<ReachedTarget[]> {
  return Promise.all(
    targets.map(async ({ host, port }) => ({
      host,
      port,
      open: await isOpen(host, port, timeout),
    })),
  );
}

function isOpen(host: string, port: number, timeout: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (open: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(open);
    };
    const timer = setTimeout(() => settle(false), timeout);
    socket.once('connect', () => settle(true));
    // Stays: a socket that is destroyed while its name is looked up may still complain.
    socket.on('error', () => settle(false));
  });
}
