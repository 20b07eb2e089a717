import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { PlatformDbSettingsView } from '#protocol';
import { PolicyDto } from './policy.dto.js';
import { IfGiven } from './remediation.dto.js';
import { TimersDto } from './timers.dto.js';

const REFERENCE = /^(file|env):.+/;
/** Letters, digits, dot, dash and underscore: names stand in addresses, files and shell commands. */
const ENVIRONMENT_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/** Shapes only: whether all is there that a kind needs is asked of the settings as a whole (settings.ts). */
export class PlatformDbDto implements PlatformDbSettingsView {
  @ApiProperty({ enum: ['sqlserver', 'none'] })
  @IsIn(['sqlserver', 'none'], { message: 'kind must be sqlserver or none' })
  kind: 'sqlserver' | 'none';

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 255)
  server?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(65_535)
  port?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 128)
  instance?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 128)
  database?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 128)
  user?: string;

  @ApiPropertyOptional({ description: 'file:<path> or env:<name>, read by the coordinator' })
  @IsOptional()
  @Matches(REFERENCE, {
    message: 'passwordRef must be file:<path> or env:<name>, never the password itself',
  })
  @MaxLength(1_000)
  passwordRef?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 128)
  domain?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  encrypt?: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 1_000)
  caFile?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  trustServerCertificate?: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsIn(['TLSv1', 'TLSv1.1', 'TLSv1.2'])
  minTlsVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2';

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  multiSubnetFailover?: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsInt()
  @Min(100)
  @Max(120_000)
  timeoutMs?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsNumber()
  @Min(0.0001)
  @Max(60_000)
  tickMs?: number;

  @ApiPropertyOptional({ type: TimersDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => TimersDto)
  timers?: TimersDto;

  @ApiPropertyOptional({
    type: [String],
    description: 'other names of the server, in server.hsconf',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 255, { each: true })
  aliases?: string[];
}

/** What can be changed later; each field keeps its value when it is left out. */
export class EnvironmentChangeDto extends PolicyDto {
  @ApiPropertyOptional({ type: PlatformDbDto })
  @IfGiven()
  @ValidateNested()
  @Type(() => PlatformDbDto)
  platformDb?: PlatformDbDto;

  @ApiPropertyOptional()
  @IfGiven()
  @IsNumber()
  @Min(1)
  @Max(86_400_000)
  warnMs?: number;

  @ApiPropertyOptional()
  @IfGiven()
  @IsNumber()
  @Min(1)
  @Max(86_400_000)
  failMs?: number;

  @ApiPropertyOptional({ nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  expectedZone?: string | null;

  @ApiPropertyOptional({ nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  controllerHost?: string | null;

  @ApiPropertyOptional({
    description: 'At least 16 characters; made by the coordinator when a new environment has none',
  })
  @IfGiven()
  @IsString()
  @Length(16, 255)
  workerSecret?: string;
}

export class NewEnvironmentDto extends EnvironmentChangeDto {
  @ApiProperty()
  @Matches(ENVIRONMENT_NAME, {
    message: 'name must be 1 to 63 letters, digits, dots, dashes or underscores',
  })
  name: string;

  @ApiProperty({ type: PlatformDbDto })
  @ValidateNested()
  @Type(() => PlatformDbDto)
  declare platformDb: PlatformDbDto;
}

class ExclusionDto {
  @ApiProperty() @IsString() @Length(1, 500) reason: string;
  @ApiProperty() @IsString() @Length(1, 100) by: string;
  @ApiProperty({ description: 'ISO date' }) @Matches(/^\d{4}-\d{2}-\d{2}$/) reviewOn: string;
}

export class HostChangeDto {
  @ApiPropertyOptional({ type: ExclusionDto, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ExclusionDto)
  excluded?: ExclusionDto | null;

  @ApiPropertyOptional({ nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  sameAs?: string | null;
}
