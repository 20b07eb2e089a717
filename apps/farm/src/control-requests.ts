import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsPositive,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MAX_LIST, MAX_NAME } from '#protocol';
import { type Knobs, MAX_DELAY_MS, MAX_OFFSET_MS, MAX_RATE_PPM, MAX_SLEW_PPM } from './knobs.js';
import { MACHINE } from './option-values.js';
import { FAULTS, type Fault, START_MODES, type StartMode } from './service-life.js';
import {
  DENIED_RIGHTS,
  type DeniedRight,
  SQL_SERVER_VERSIONS,
  type SqlServerVersion,
} from './tds/database-host.js';
import { TIME_BEHAVIOURS, type TimeBehaviour } from './time-behaviour.js';

class OffsetKnob {
  @IsString() @MaxLength(MAX_NAME) host: string;
  @IsNumber() @Min(-MAX_OFFSET_MS) @Max(MAX_OFFSET_MS) offsetMs: number;
}

class RateKnob {
  @IsString() @MaxLength(MAX_NAME) host: string;
  @IsNumber() @Min(-MAX_RATE_PPM) @Max(MAX_RATE_PPM) ratePpm: number;
}

class ZoneKnob {
  @IsString() @MaxLength(MAX_NAME) host: string;
  @IsString() @MaxLength(MAX_NAME) zone: string;
}

class FaultKnob {
  @IsString() @MaxLength(MAX_NAME) host: string;
  @IsString() @MaxLength(MAX_NAME) service: string;
  @IsIn(FAULTS) fault: Fault;
}

class StartModeKnob {
  @IsString() @MaxLength(MAX_NAME) host: string;
  @IsString() @MaxLength(MAX_NAME) service: string;
  @IsIn(START_MODES) startMode: StartMode;
}

class TimeKnob {
  @IsString() @MaxLength(MAX_NAME) host: string;
  @IsIn(TIME_BEHAVIOURS) time: TimeBehaviour;
}

class BindingKnob {
  @IsString() @MaxLength(MAX_NAME) host: string;
  @IsString() @MaxLength(MAX_NAME) databaseServer: string;
  @IsString() @MaxLength(MAX_NAME) databaseCatalog: string;
}

class SerialKnob {
  @IsString() @MaxLength(MAX_NAME) host: string;
  @IsString() @MaxLength(MAX_NAME) serial: string;
}

class PublishingKnob {
  @IsString() @MaxLength(MAX_NAME) host: string;
}

class TimerKnob {
  /** As long as the column of the platform. */
  @IsString() @MaxLength(100) name: string;
  @IsString() @MaxLength(MAX_NAME) host: string;
}

class HoldKnob {
  @IsString() @MaxLength(MAX_NAME) host: string;
  @IsString() @MaxLength(MAX_NAME) text: string;
}

class DenyKnob {
  @IsArray() @ArrayMaxSize(MAX_LIST) @IsIn(DENIED_RIGHTS, { each: true }) rights: DeniedRight[];
}

export class SetRequest implements Knobs {
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => OffsetKnob)
  offsets: OffsetKnob[];
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => RateKnob)
  rates: RateKnob[];
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => ZoneKnob)
  zones: ZoneKnob[];
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => FaultKnob)
  faults: FaultKnob[];
  @IsBoolean() noFault: boolean;
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => StartModeKnob)
  startModes: StartModeKnob[];
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => TimeKnob)
  times: TimeKnob[];
  @IsOptional() @IsPositive() @Max(MAX_SLEW_PPM) slewPpm: number | null;
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => BindingKnob)
  bindings: BindingKnob[];
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => SerialKnob)
  serials: SerialKnob[];
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => PublishingKnob)
  publishing: PublishingKnob[];
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => PublishingKnob)
  unreadable: PublishingKnob[];
  @IsBoolean() noPublishing: boolean;
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => TimerKnob)
  timers: TimerKnob[];
  @IsBoolean() noTimer: boolean;
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => HoldKnob)
  holds: HoldKnob[];
  @IsBoolean() noHold: boolean;
  @IsOptional() @IsIn(SQL_SERVER_VERSIONS) dbVersion: SqlServerVersion | null;
  @IsOptional() @ValidateNested() @Type(() => DenyKnob) dbDeny: DenyKnob | null;
  @IsOptional() @IsString() @Matches(MACHINE) dbMachine: string | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_DELAY_MS) readyMs: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_DELAY_MS) startMs: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_DELAY_MS) stopMs: number | null;
}

export class FixZoneRequest {
  @IsString() @MaxLength(MAX_NAME) host: string;
}

export class FixClockRequest {
  @IsString() @MaxLength(MAX_NAME) host: string;
  /** Null: at once. */
  @IsOptional() @IsPositive() @Max(MAX_RATE_PPM) slewPpm: number | null;
}
