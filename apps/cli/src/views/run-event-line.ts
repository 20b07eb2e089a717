import type { RunEventView } from '#protocol';
import { operationObject } from './step-words.js';

/** One event on one line, with the seconds since the run was created by the coordinator's clock. `event` is clean. */
export function runEventLine(event: RunEventView, createdAtMs: number): string {
  const elapsed = Math.max(0, (event.atMs - createdAtMs) / 1_000).toFixed(1);
  const object = event.type === 'step' ? operationObject(event.service) : event.service;
  const about = [event.type, event.host, object].filter((word) => word !== null).join('  ');
  const message = event.message === null ? '' : `: ${event.message}`;
  return `${elapsed.padStart(7)} s  ${about}  ${event.status}${message}`;
}
