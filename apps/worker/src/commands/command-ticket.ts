import { createHash } from 'node:crypto';
import type { PlainCommand } from './command-record.js';

/**
 * What an id stands for: its operation and arguments. The fence is left out: a new owner may offer the same command
 * again. So are run and step, which its id names.
 */
export function commandTicket({
  operation,
  args,
}: Pick<PlainCommand, 'operation' | 'args'>): string {
  const fields =
    args === null
      ? [operation]
      : [operation, args.service, args.expectGeneration, args.stopTimeoutMs, args.startTimeoutMs];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
