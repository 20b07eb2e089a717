import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsString, Max, Min, ValidateNested } from 'class-validator';
import { StoreConfig } from './store.config.js';
import { TimeServerList } from './time-servers.decorator.js';

class HttpConfig {
  /** Loopback only until people can log in: anyone who reaches the port may restart the farm. */
  @IsIn(['127.0.0.1', '::1', 'localhost'], {
    message: 'only loopback (127.0.0.1, ::1, localhost) until people can log in',
  })
  host = '127.0.0.1';

  @Type(() => Number)
  @IsInt({ message: 'a whole number' })
  @Min(0, { message: 'at least 0 (0: any free port)' })
  @Max(65_535, { message: 'at most 65535' })
  port = 7400;
}

class EngineConfig {
  /**
   * Milliseconds without a sign of life after which another coordinator takes over a run. Its owner tells one three times
   * as often, each of which waits for the disk.
   */
  @Type(() => Number)
  @IsInt({ message: 'a whole number' })
  @Min(300, { message: 'at least 300' })
  @Max(3_600_000, { message: 'at most 3600000 (an hour)' })
  leaseMs = 15_000;
}

/** Everything that a coordinator can be told. Nothing else reads the environment or the file. */
export class CoordinatorConfig {
  @ValidateNested({ message: 'a section with host and port' })
  @Type(() => HttpConfig)
  http = new HttpConfig();

  @IsString({ message: 'a path' })
  @IsNotEmpty({ message: 'a path' })
  dataDir = './data';

  @ValidateNested({ message: 'a section with type and what belongs to it' })
  @Type(() => StoreConfig)
  store = new StoreConfig();

  @ValidateNested({ message: 'a section with leaseMs' })
  @Type(() => EngineConfig)
  engine = new EngineConfig();

  /** Sources outside the farm that say whether its time is right; without any it stays unverified. */
  @TimeServerList()
  timeServers: string[] = [];
}
