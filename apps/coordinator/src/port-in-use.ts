import { createServer } from 'node:net';

/**
 * Rejects, as the server itself would later, when the port is taken. Asked before the store is opened: a second
 * coordinator that is started by mistake must not take up the runs of the first and then find out.
 */
export function requirePort({ host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
