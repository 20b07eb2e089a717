import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import type { ScheduleAction } from '#protocol';

const ACTIONS: readonly ScheduleAction[] = ['audit', 'audit-and-resync'];

class ScheduleOptionsDto {
  @ApiPropertyOptional({ description: 'IANA name or Windows id' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  zone?: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  name?: string | null;

  @ApiPropertyOptional({ enum: ACTIONS }) @IsOptional() @IsIn(ACTIONS) action?: ScheduleAction;

  @ApiPropertyOptional() @IsOptional() @IsBoolean() enabled?: boolean;
}

export class NewScheduleDto extends ScheduleOptionsDto {
  @ApiProperty() @IsString() @Length(1, 63) environment: string;

  @ApiProperty({ example: '30 3 * * *', description: 'Five fields: docs/schedules.md' })
  @IsString()
  @Length(1, 200)
  cron: string;
}

/** What is left out keeps its value. */
export class ScheduleChangeDto extends ScheduleOptionsDto {
  @ApiPropertyOptional({ example: '30 3 * * *' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  cron?: string;
}

export class ScheduleListQuery {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 63) env?: string;
}

export class PreviewQuery {
  @ApiProperty({ example: '30 3 * * *' }) @IsString() @Length(1, 200) cron: string;

  @ApiPropertyOptional({ description: "Without it the coordinator's own" })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  tz?: string;
}

export class FiresQuery {
  @ApiPropertyOptional({ default: 20 }) @Type(() => Number) @IsInt() @Min(1) @Max(200) limit = 20;
}
