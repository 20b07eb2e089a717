import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ServiceStatus } from './facts.js';
import { MAX_BATCH, MAX_LINE, MAX_NAME, MAX_TEXT } from './limits.js';

/** The closed set of operations that change something on a host, as far as this release has them. */
const MUTATING_OPERATIONS = ['service.ensureRestarted', 'time.resync'] as const;
export type MutatingOperation = (typeof MUTATING_OPERATIONS)[number];

export class EnsureRestarted {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) service: string;
  /**
   * The generation seen before the command was issued; null: the service was not running. When another generation
   * runs by now the restart has happened already and nothing is done: a repeated command is harmless.
   */
  @IsOptional() @IsString() @MaxLength(MAX_NAME) expectGeneration: string | null;
  @IsInt() @Min(1) @Max(3_600_000) stopTimeoutMs: number;
  @IsInt() @Min(1) @Max(3_600_000) startTimeoutMs: number;
}

/** One operation for one host. `commandId` names one attempt of one step for ever. */
export class Command {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) commandId: string;
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) runId: string;
  @IsInt() @Min(0) @Max(100_000) seq: number;
  @IsInt() @Min(1) @Max(1_000) attempt: number;
  /** Grows with each owner of an environment's runs; a worker refuses a lower one than it has seen. */
  @IsInt() @Min(0) fence: number;
  @IsIn(MUTATING_OPERATIONS) operation: MutatingOperation;
  /** Of `service.ensureRestarted`; null or left out with `time.resync`, which has none. */
  @ValidateIf(
    ({ operation }: Command, args: unknown) =>
      operation === 'service.ensureRestarted' || (args ?? null) !== null,
  )
  @IsObject()
  @ValidateBy({
    name: 'fitsOperation',
    validator: {
      validate: (_, given) => (given?.object as Command | undefined)?.operation !== 'time.resync',
    },
  })
  @ValidateNested()
  @Type(() => EnsureRestarted)
  args: EnsureRestarted | null;
}

/**
 * `held`: a HOLD file lies in the worker's data directory; the message repeats what it says. `rate-limited`: the service
 * was restarted as often as the host's own limits allow; the message says for how long. `disk-full`: the worker cannot
 * write its journal, whatever the reason, and does nothing that it could not remember.
 */
export type CommandRejection =
  | 'invalid-message'
  | 'stale-fence'
  | 'service-not-allowed'
  | 'busy'
  | 'command-id-reused'
  | 'held'
  | 'rate-limited'
  | 'disk-full';

/** `accepted`: will be done and reported; `duplicate`: known already, ask for its status. */
export type CommandAck =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'rejected'; readonly code: CommandRejection; readonly message: string };

/** `requested`: the time service was asked to look at its sources; whether the clock follows, audits tell. */
const COMMAND_OUTCOMES = ['restarted', 'already-restarted', 'requested', 'failed'] as const;
export type CommandOutcome = (typeof COMMAND_OUTCOMES)[number];

/**
 * Why a time service was not asked, or refused: the `code` of a failed `time.resync`. The first five are the answers of
 * Windows' own command; no-sync: it has no source to follow; set-by-policy: its configuration is not the host's own.
 */
export type ResyncFailure =
  | 'no-time-data'
  | 'stale'
  | 'change-too-big'
  | 'access-denied'
  | 'service-stopped'
  | 'no-sync'
  | 'set-by-policy'
  | 'not-supported'
  | 'timed-out';

/** How a command ended. */
export class CommandResult {
  @IsIn(COMMAND_OUTCOMES) outcome: CommandOutcome;
  /** For a person: what happened, and what to look at. Empty when all went well. */
  @IsString() @MaxLength(MAX_TEXT) message: string;
  /** A word of the failure for programs: stop-timed-out, start-failed, access-denied, a {@link ResyncFailure}, …; null when it did not fail. */
  @IsOptional() @IsString() @MaxLength(MAX_NAME) code: string | null;
  /** The service afterwards; null with `time.resync`. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ServiceStatus)
  status: ServiceStatus | null;
}

/**
 * What a worker tells of a command: it began, it ended, or a line of what it does. `n` grows by one from 1 within a
 * command, whatever the kind, also over restarts of the worker. `executing` is told once, first; `done` once, last.
 */
export class CommandReport {
  @IsInt() @Min(1) n: number;
  @IsIn(['executing', 'log', 'done']) kind: 'executing' | 'log' | 'done';
  /** Of `done`; else null or left out. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CommandResult)
  result?: CommandResult | null;
  /** Of `log`, one printable line; else null or left out. */
  @IsOptional() @IsString() @MaxLength(MAX_LINE) text?: string | null;
}

/** Protocol 1 tells one at a time, and no `log`: its `n` may skip numbers. */
export class CommandEvent extends CommandReport {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) commandId: string;
}

/** Protocol 2: reports of one command, in order, none left out between them. */
export class CommandEventBatch {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) commandId: string;
  @ValidateNested({ each: true })
  @Type(() => CommandReport)
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_BATCH)
  @IsArray()
  events: CommandReport[];
}

/** Everything up to this report of the command is stored; the worker may forget it. */
export interface CommandEventAck {
  readonly upTo: number;
}

/** The answer to one with a lower fence than the worker has seen is the refusal `stale-fence`. */
export class CommandQuery {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) commandId: string;
  /**
   * Of who asks: it is on the worker's disk before the answer is given, so no lower owner can have anything begun
   * afterwards. Protocol 1 has none.
   */
  @IsOptional() @IsInt() @Min(0) fence?: number | null;
}

/**
 * What a worker knows of a command after a lost connection. `not-begun` (protocol 2): it was accepted, nothing of it has
 * happened, and nothing will until it is offered again under the same id; protocol 1 says `not-seen` of it.
 */
export class CommandStatus {
  @IsIn(['not-seen', 'not-begun', 'in-flight', 'done'])
  kind: 'not-seen' | 'not-begun' | 'in-flight' | 'done';
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CommandResult)
  result: CommandResult | null;
}

export class ServiceQuery {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) service: string;
}
