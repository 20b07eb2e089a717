import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MAX_LIST, MAX_NAME, MAX_TEXT } from './limits.js';

const SERVICE_STATES = [
  'running',
  'stopped',
  'starting',
  'stopping',
  'not-installed',
  'unknown',
] as const;
const START_MODES = ['automatic', 'manual', 'disabled', 'unknown'] as const;

export type ServiceState = (typeof SERVICE_STATES)[number];
export type StartMode = (typeof START_MODES)[number];

/** One service as its manager reports it. */
export class ServiceStatus {
  /** The exact service name, e.g. "OutSystems Scheduler Service". */
  @IsString() @MaxLength(MAX_NAME) service: string;
  @IsIn(SERVICE_STATES) state: ServiceState;
  @IsIn(START_MODES) startMode: StartMode;
  /** Whether the service answers its users ("Running" alone does not say so); null: not known. */
  @IsOptional() @IsBoolean() ready: boolean | null;
  /** Identity of the running process, compared for equality only; null when none runs. */
  @IsOptional() @IsString() @MaxLength(MAX_NAME) generation: string | null;
}

export class ZoneFacts {
  @IsOptional() @IsString() @MaxLength(MAX_NAME) iana: string | null;
  @IsOptional() @IsString() @MaxLength(MAX_NAME) windowsId: string | null;
  /** Local time minus UTC now, minutes. */
  @IsInt() @Min(-1_440) @Max(1_440) utcOffsetMin: number;
  /** Whether Windows' "adjust for daylight saving time" is off; null: not told here. Left out by an older worker. */
  @IsOptional() @IsBoolean() dstDisabled?: boolean | null;
}

/** A change of the host's zone that its worker noticed while it ran. */
export class ZoneChangeFacts {
  /** Zones by name, as in ZoneFacts, with `_dstoff` where daylight saving time is switched off. */
  @IsString() @MaxLength(MAX_NAME) from: string;
  @IsString() @MaxLength(MAX_NAME) to: string;
  /** Services whose process was seen before the change and still runs: it keeps the zone that it started with. */
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @IsString({ each: true })
  @MaxLength(MAX_NAME, { each: true })
  staleServices: string[];
}

/** What the server's own server.hsconf says; null where it says nothing that can be read. */
export class PlatformFacts {
  @IsOptional() @IsString() @MaxLength(MAX_NAME) controllerHost: string | null;
  /** As it is written there: a name or an address, perhaps with an instance or a port. */
  @IsOptional() @IsString() @MaxLength(MAX_NAME) databaseServer?: string | null;
  @IsOptional() @IsString() @MaxLength(MAX_NAME) databaseCatalog?: string | null;
  /** Of the platform's installation on this server. */
  @IsOptional() @IsString() @MaxLength(MAX_NAME) serial?: string | null;
  @IsOptional() @IsString() @MaxLength(MAX_NAME) version?: string | null;
}

/** Milliseconds: NTP's own largest delay and dispersion, 2^16 s. A delay may come out slightly negative. RFC 5905, 6. */
const MAX_NTP_MS = 65_536_000;
/** Seconds, a century. */
const MAX_AGE_S = 3_155_760_000;

const TIME_SERVICE_STATES = ['running', 'stopped', 'unknown'] as const;

/** Who keeps this host's clock. Only told, never judged: an offset is measured, not asked for. */
export class TimeServiceFacts {
  /** chrony, systemd-timesyncd, simulated, … */
  @IsString() @MaxLength(MAX_NAME) kind: string;
  @IsIn(TIME_SERVICE_STATES) state: (typeof TIME_SERVICE_STATES)[number];
  /** The source that it follows now, as it names it. */
  @IsOptional() @IsString() @MaxLength(MAX_NAME) source: string | null;
  /** How its sources are chosen, where that can be read, e.g. "NT5DS" or "NoSync". */
  @IsOptional() @IsString() @MaxLength(MAX_NAME) policy: string | null;
  // All below: null is "cannot be read"; left out by an older worker.
  /** Whether it says that the clock follows a source now. */
  @IsOptional() @IsBoolean() synchronised?: boolean | null;
  /** Of this host: one more than its source's. */
  @IsOptional() @IsInt() @Min(0) @Max(16) stratum?: number | null;
  /** To the root of the hierarchy and back. */
  @IsOptional() @IsNumber() @Min(-MAX_NTP_MS) @Max(MAX_NTP_MS) rootDelayMs?: number | null;
  @IsOptional() @IsNumber() @Min(0) @Max(MAX_NTP_MS) rootDispersionMs?: number | null;
  /** Since the last good update from a source, by this host's own clock. */
  @IsOptional() @IsNumber() @Min(0) @Max(MAX_AGE_S) updatedAgoS?: number | null;
  /** What tells two hierarchies apart: the address of the source, or the reference id of a clock device. */
  @IsOptional() @IsString() @MaxLength(MAX_NAME) hierarchy?: string | null;
  /** Who else sets this clock, e.g. "systemd-timesyncd" beside chrony, or "vmware-tools". */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @IsString({ each: true })
  @MaxLength(MAX_NAME, { each: true })
  otherMasters?: string[] | null;
  /** The kernel's bound of the clock's error, as its time service feeds it. */
  @IsOptional() @IsNumber() @Min(0) @Max(MAX_NTP_MS) maxErrorMs?: number | null;
}

export class HostFacts {
  @IsString() @MaxLength(MAX_NAME) hostName: string;
  @IsOptional() @IsString() @MaxLength(MAX_NAME) fqdn: string | null;
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @IsString({ each: true })
  @MaxLength(MAX_NAME, { each: true })
  addresses: string[];
  @IsString() @MaxLength(MAX_NAME) os: string;
  @IsString() @MaxLength(MAX_NAME) workerVersion: string;
  @IsString() @MaxLength(MAX_NAME) nodeVersion: string;
  /** How the wall clock is read: clock-gettime, anchored, simulated, … */
  @IsString() @MaxLength(MAX_NAME) clockSource: string;
  @IsObject() @ValidateNested() @Type(() => ZoneFacts) zone: ZoneFacts;
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PlatformFacts)
  platform: PlatformFacts | null;
  @IsArray()
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  @Type(() => ServiceStatus)
  services: ServiceStatus[];
  /** First line of the HOLD file, empty when it has none; null: there is no HOLD. Left out by an older worker. */
  @IsOptional() @IsString() @MaxLength(MAX_NAME) hold?: string | null;
  /** Whether deployments are pending on this server; null: that cannot be read. Left out by an older worker. */
  @IsOptional() @IsBoolean() publishing?: boolean | null;
  /** Null: none is known. Left out by an older worker. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TimeServiceFacts)
  timeService?: TimeServiceFacts | null;
  /** Null: none, or it is over. Left out by an older worker. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ZoneChangeFacts)
  zoneChange?: ZoneChangeFacts | null;
  /**
   * What is wrong with the worker's journal, for a person: it cannot be written, so that every command is rejected, or a
   * damaged one was put aside. Null: nothing. In protocol 2 only.
   */
  @IsOptional() @IsString() @MaxLength(MAX_TEXT) journal?: string | null;
}
