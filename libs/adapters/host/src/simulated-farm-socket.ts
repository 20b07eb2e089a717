import { type Socket, io } from 'socket.io-client';
import { FARM_NAMESPACE } from '#protocol';
import type { FarmToWorker, WorkerToFarm } from '#protocol';

export type FarmSocket = Socket<FarmToWorker, WorkerToFarm>;

/** Milliseconds: a farm on the same machine is found again at once, or is gone. */
const RECONNECT_DELAY_MAX = 1_000;

/** Connects, and connects again for ever. */
export function farmSocket(url: string): FarmSocket {
  return io(`${url}${FARM_NAMESPACE}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 100,
    reconnectionDelayMax: RECONNECT_DELAY_MAX,
  });
}
