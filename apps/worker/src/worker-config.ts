import { hostname } from 'node:os';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNotEmptyObject,
  IsOptional,
  IsString,
  isURL,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { SERVER_HSCONF } from '#adapters/host';
import { MAX_LIST, MAX_NAME } from '#protocol';

/** The services of OutSystems 10 and 11 by their exact names; what else may be restarted has to be named. */
const OUTSYSTEMS_SERVICES = [
  'OutSystems Log Service',
  'OutSystems Deployment Controller Service',
  'OutSystems Deployment Service',
  'OutSystems Scheduler Service',
  'OutSystems SMS Connector Service',
];

/** Ports of the Deployment Controller, Deployment and Scheduler services, plain and with TLS. */
const PLATFORM_PORTS = [12_000, 12_001, 12_002, 12_100, 12_101, 12_102];

const URL_RULES = {
  protocols: ['http', 'https'],
  require_protocol: true,
  require_tld: false,
  disallow_auth: true,
};

const WHOLE = { message: 'must be a whole number of restarts' };
const TOO_FEW = { message: 'must be at least 1; to forbid every restart, write a HOLD file' };
const TOO_MANY = { message: 'must be at most 1000' };
const TOO_LONG = { message: `must not be longer than ${MAX_NAME} characters` };

/** More would only be more connections: two or three coordinators share one store. */
const MAX_COORDINATORS = 8;

class CoordinatorSettings {
  /** All coordinators that share one store: the worker is connected to each of them. */
  @ValidateBy(
    { name: 'areUrls', validator: { validate: areUrls } },
    {
      message: `must be an http or https address, e.g. http://127.0.0.1:7400, or a list of up to ${MAX_COORDINATORS}, each once`,
    },
  )
  url: string | string[];
}

/** How often a service may be restarted here, whoever commands it. */
class LimitSettings {
  @Max(1_000, TOO_MANY)
  @Min(1, TOO_FEW)
  @IsInt(WHOLE)
  perQuarterHour: number = 3;

  @Max(1_000, TOO_MANY)
  @Min(1, TOO_FEW)
  @IsInt(WHOLE)
  perHour: number = 6;
}

class ServiceSettings {
  @IsIn(['simulated', 'systemd'], { message: 'must be simulated or systemd' })
  kind: 'simulated' | 'systemd';

  @ValidateIf(({ kind }: ServiceSettings) => kind === 'simulated')
  @IsUrl(URL_RULES, { message: 'must be the http address of a running demo farm' })
  farmUrl?: string;

  /** Service name to unit name. */
  @ValidateIf(({ kind }: ServiceSettings) => kind === 'systemd')
  @IsNotEmptyObject({ nullable: false }, { message: 'must map service names to systemd units' })
  units?: Record<string, unknown>;
}

/** The file as it is written. Of several rules of one setting the lowest is looked at first. */
export class WorkerSettings {
  @IsNotEmptyObject({}, { message: 'is missing' })
  @ValidateNested()
  @Type(() => CoordinatorSettings)
  coordinator: CoordinatorSettings;

  @MaxLength(MAX_NAME, TOO_LONG)
  @IsNotEmpty({ message: 'must not be empty' })
  @IsString({ message: 'must be the name of the environment' })
  environment: string;

  @MaxLength(MAX_NAME, TOO_LONG)
  @IsNotEmpty({ message: 'must not be empty' })
  @IsString({ message: "must be this host's name" })
  host: string = hostname();

  @Matches(/^(file:.+|env:[A-Za-z_][A-Za-z0-9_]*)$/, {
    message: 'must be a reference, file:<path> or env:<NAME>, never the secret itself',
  })
  secret: string;

  /** Where the worker keeps what must outlive it. */
  @IsNotEmpty({ message: 'must not be empty' })
  @IsString({ message: 'must be a folder' })
  dataDir: string;

  @IsNotEmptyObject({}, { message: 'is missing' })
  @ValidateNested()
  @Type(() => ServiceSettings)
  services: ServiceSettings;

  /** The only services that are told about or restarted, by exact name. */
  @MaxLength(MAX_NAME, { each: true, ...TOO_LONG })
  @IsNotEmpty({ each: true, message: 'must not hold an empty name' })
  @ArrayUnique({ message: 'must name each service once' })
  @ArrayMaxSize(MAX_LIST, { message: `must not hold more than ${MAX_LIST} names` })
  @IsString({ each: true, message: 'must be a list of exact service names' })
  @IsArray({ message: 'must be a list of exact service names' })
  allow: string[] = OUTSYSTEMS_SERVICES;

  /** Of completed restarts of one service, over what this worker remembers of this boot of the machine. */
  @IsNotEmptyObject({ nullable: false }, { message: 'must hold perQuarterHour, perHour or both' })
  @ValidateNested()
  @Type(() => LimitSettings)
  limits: LimitSettings = new LimitSettings();

  @IsString({ message: "must be the path of the platform's server.hsconf" })
  hsconf: string = SERVER_HSCONF;

  /** The only ports that are tried on other hosts. */
  @Max(65_535, { each: true, message: 'must be ports from 1 to 65535' })
  @Min(1, { each: true, message: 'must be ports from 1 to 65535' })
  @IsInt({ each: true, message: 'must be ports from 1 to 65535' })
  @ArrayMaxSize(MAX_LIST, { message: `must not hold more than ${MAX_LIST} ports` })
  @IsArray({ message: 'must be a list of ports' })
  reachPorts: number[] = PLATFORM_PORTS;

  /** This machine's own clock, even where everything else is a demo farm's. */
  @IsOptional()
  @IsIn(['system'], { message: 'must be system, or left out' })
  clock?: 'system';
}

function areUrls(value: unknown): boolean {
  const urls: readonly unknown[] = Array.isArray(value) ? value : [value];
  return (
    urls.length > 0 &&
    urls.length <= MAX_COORDINATORS &&
    new Set(urls.map(withoutEnd)).size === urls.length &&
    urls.every((url) => typeof url === 'string' && isURL(url, URL_RULES))
  );
}

/** One address may be written with and without a slash at its end. */
export const withoutEnd = (url: unknown): string => String(url).replace(/\/+$/, '');

/** Completed restarts of one service that may lie in a quarter of an hour, and in an hour. */
export interface RestartLimits {
  readonly perQuarterHour: number;
  readonly perHour: number;
}

/** The checked settings, with the secret in place of its reference. */
export interface WorkerConfig {
  /** At least one, each once. */
  readonly coordinatorUrls: readonly string[];
  readonly environment: string;
  readonly host: string;
  readonly secret: string;
  readonly dataDir: string;
  readonly services:
    | { readonly kind: 'simulated'; readonly farmUrl: string }
    | { readonly kind: 'systemd'; readonly units: Readonly<Record<string, string>> };
  readonly allow: readonly string[];
  readonly limits: RestartLimits;
  readonly hsconf: string;
  readonly reachPorts: readonly number[];
  /** With services of a demo farm the clock is simulated too, unless it says otherwise. */
  readonly clock: 'system' | 'simulated';
}
