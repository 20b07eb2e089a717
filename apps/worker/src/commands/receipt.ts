import type { CommandAck, CommandRejection } from '#protocol';
import type { CommandMemory } from './command-memory.js';
import type { PlainCommand } from './command-record.js';
import type { DeskPorts, Permit } from './desk-ports.js';
import { commandTicket } from './command-ticket.js';
import { waitForRestart } from './restart-limit.js';

type Rejection = Extract<CommandAck, { kind: 'rejected' }>;

/** What the desk is at. */
export interface Occupation {
  readonly isClosing: boolean;
  /** The command under way, or one that is being recovered; null: none. */
  readonly current: string | null;
  isUnderWay: (commandId: string) => boolean;
}

/**
 * The answer to a command that is not of an owner that was replaced. `accepted`: it may begin, once that is written
 * down. What has begun before stays known, and ends, whatever holds other commands back.
 */
export function receipt(
  command: PlainCommand,
  memory: CommandMemory,
  ports: Pick<DeskPorts, 'permit' | 'bootClock'>,
  occupation: Occupation,
): CommandAck {
  const service = command.args?.service ?? null;
  return (
    given(command, memory, occupation) ??
    forbidden(service, ports.permit) ??
    occupied(occupation) ??
    limited(service, memory, ports) ?? { kind: 'accepted' }
  );
}

/** Null: it is new, or nothing of it has happened. */
function given(
  command: PlainCommand,
  memory: CommandMemory,
  occupation: Occupation,
): CommandAck | null {
  const { commandId } = command;
  const known = memory.find(commandId);
  if (known === null) return null;
  if (known.ticket !== commandTicket(command))
    return rejected('command-id-reused', `${commandId} was given before with other arguments`);
  return known.result !== null || occupation.isUnderWay(commandId) ? { kind: 'duplicate' } : null;
}

function forbidden(service: string | null, { allow, hold: readHold }: Permit): Rejection | null {
  if (service !== null && !allow.includes(service))
    return rejected(
      'service-not-allowed',
      `${service} is not in this worker's list "allow"; add it there if it may be restarted`,
    );
  const hold = readHold();
  if (hold === null) return null;
  const reason = hold === '' ? 'no reason is given' : hold;
  return rejected('held', `an administrator holds this server: ${reason}`);
}

function occupied({ isClosing, current }: Occupation): Rejection | null {
  if (isClosing) return rejected('busy', 'the worker is stopping');
  return current === null
    ? null
    : rejected('busy', `command ${current} is under way, one at a time`);
}

function limited(
  service: string | null,
  memory: CommandMemory,
  { permit: { limits }, bootClock }: Pick<DeskPorts, 'permit' | 'bootClock'>,
): Rejection | null {
  if (service === null) return null;
  const wait = waitForRestart(memory.restartsOf(service), { now: bootClock.now(), limits });
  if (wait === 0) return null;
  const { perQuarterHour, perHour } = limits;
  return rejected(
    'rate-limited',
    `${service} was restarted as often as this worker's limits allow (${perQuarterHour} in a quarter of an hour, ${perHour} in an hour); the next restart may begin in ${Math.ceil(wait / 1_000)} s`,
  );
}

export const rejected = (code: CommandRejection, message: string): Rejection => ({
  kind: 'rejected',
  code,
  message,
});
