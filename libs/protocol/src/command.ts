import { Type } from 'class-transformer';
import {
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
import { MAX_NAME, MAX_TEXT } from './limits.js';

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

/** `held`: a HOLD file lies in the worker's data directory; the message repeats what it says. */
export type CommandRejection =
  'invalid-message' | 'stale-fence' | 'service-not-allowed' | 'busy' | 'command-id-reused' | 'held';

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

/** Worker to coordinator: a command began, or ended. `n` grows by one from 1 within a command. */
export class CommandEvent {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) commandId: string;
  @IsInt() @Min(1) n: number;
  @IsIn(['executing', 'done']) kind: 'executing' | 'done';
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CommandResult)
  result: CommandResult | null;
}

/** Everything up to this event of the command is stored; the worker may forget it. */
export interface CommandEventAck {
  readonly upTo: number;
}

export class CommandQuery {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) commandId: string;
}

/** What a worker knows of a command after a lost connection. */
export class CommandStatus {
  @IsIn(['not-seen', 'in-flight', 'done']) kind: 'not-seen' | 'in-flight' | 'done';
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CommandResult)
  result: CommandResult | null;
}

export class ServiceQuery {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) service: string;
}
