import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { RUN_STATUSES, type RunStatus } from '#domain/runbook';

export class NewPlanDto {
  @ApiProperty({ enum: ['restart'] }) @IsIn(['restart']) kind: 'restart';
}

export class NewRunDto {
  @ApiProperty() @IsUUID() planId: string;

  @ApiProperty({ description: 'As the plan shows it' })
  @Matches(/^[0-9a-f]{64}$/, { message: 'planHash must be 64 lower-case hexadecimal digits' })
  planHash: string;

  @ApiProperty({ description: 'Why the services are restarted; kept with the run' })
  @IsString()
  @Length(1, 500)
  reason: string;
}

export class AbortDto {
  @ApiProperty() @IsString() @Length(1, 500) reason: string;
}

export class RunListQuery {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 63) env?: string;

  @ApiPropertyOptional({ enum: RUN_STATUSES }) @IsOptional() @IsIn(RUN_STATUSES) status?: RunStatus;

  @ApiPropertyOptional({ default: 20 }) @Type(() => Number) @IsInt() @Min(1) @Max(200) limit = 20;
}

export class EventsQuery {
  @ApiPropertyOptional({ default: 0 }) @Type(() => Number) @IsInt() @Min(0) after = 0;
}
