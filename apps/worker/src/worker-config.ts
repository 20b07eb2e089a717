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
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
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

const TOO_LONG = { message: `must not be longer than ${MAX_NAME} characters` };

class CoordinatorSettings {
  @IsUrl(URL_RULES, { message: 'must be an http or https address, e.g. http://127.0.0.1:7400' })
  url: string;
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

/** The checked settings, with the secret in place of its reference. */
export interface WorkerConfig {
  readonly coordinatorUrl: string;
  readonly environment: string;
  readonly host: string;
  readonly secret: string;
  readonly dataDir: string;
  readonly services:
    | { readonly kind: 'simulated'; readonly farmUrl: string }
    | { readonly kind: 'systemd'; readonly units: Readonly<Record<string, string>> };
  readonly allow: readonly string[];
  readonly hsconf: string;
  readonly reachPorts: readonly number[];
  /** With services of a demo farm the clock is simulated too, unless it says otherwise. */
  readonly clock: 'system' | 'simulated';
}
