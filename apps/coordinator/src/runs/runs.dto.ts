import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  type GateChoice,
  OVERRIDE_CODES,
  type OverrideCode,
  PLAN_KINDS,
  type PlanKind,
  QUESTION_TOPICS,
  type QuestionTopic,
  RUN_STATUSES,
  type RunStatus,
} from '#domain/runbook';

/** The end of what a Date can hold. */
const MOST_MS = 8_640_000_000_000_000;

class OverrideDto {
  @ApiProperty({ enum: OVERRIDE_CODES })
  @IsIn(OVERRIDE_CODES, { message: `code must be one of ${OVERRIDE_CODES.join(', ')}` })
  code: OverrideCode;

  @ApiProperty({ description: 'Kept with the run' }) @IsString() @Length(1, 500) reason: string;
}

export class NewPlanDto {
  @ApiProperty({ enum: PLAN_KINDS }) @IsIn(PLAN_KINDS) kind: PlanKind;

  @ApiPropertyOptional({
    description: 'By key of the question; a plan without them lists the questions',
    additionalProperties: { type: 'string' },
  })
  @IsOptional()
  @IsObject()
  answers?: Record<string, unknown>;

  @ApiPropertyOptional({ type: [OverrideDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(OVERRIDE_CODES.length)
  @ValidateNested({ each: true })
  @Type(() => OverrideDto)
  overrides?: OverrideDto[];

  @ApiPropertyOptional({
    description: 'Epoch ms by the clock of the coordinator: no stage begins later',
  })
  @IsOptional()
  @IsInt()
  @Max(MOST_MS)
  notAfterMs?: number | null;
}

const GATE_CHOICES: readonly GateChoice[] = ['go-on', 'wait', 'stop'];

export class GateAnswerDto {
  @ApiPropertyOptional({
    enum: QUESTION_TOPICS,
    description: 'What was asked when the person read it; refused when it asks something else now',
  })
  @IsOptional()
  @IsIn(QUESTION_TOPICS)
  about?: QuestionTopic;

  @ApiProperty({ enum: GATE_CHOICES }) @IsIn(GATE_CHOICES) choice: GateChoice;

  @ApiProperty({ description: 'Kept with the run' }) @IsString() @Length(1, 500) reason: string;
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

export class ReasonDto {
  @ApiProperty({ description: 'Kept with the run' }) @IsString() @Length(1, 500) reason: string;
}

const RESOLUTIONS = ['succeeded', 'failed'] as const;

export class ResolveDto extends ReasonDto {
  @ApiProperty({ enum: RESOLUTIONS, description: 'What became of it, as a person has seen' })
  @IsIn(RESOLUTIONS, { message: `as must be one of ${RESOLUTIONS.join(', ')}` })
  as: (typeof RESOLUTIONS)[number];
}

export class RunListQuery {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 63) env?: string;

  @ApiPropertyOptional({
    enum: RUN_STATUSES,
    isArray: true,
    description: 'Several with commas, or the parameter several times',
  })
  @Transform(({ value }: { value: unknown }) =>
    [value].flat().flatMap((each) => (typeof each === 'string' ? each.split(',') : each)),
  )
  @IsIn(RUN_STATUSES, { each: true })
  @ArrayMaxSize(RUN_STATUSES.length)
  status: RunStatus[] = [];

  @ApiPropertyOptional({ default: 20 }) @Type(() => Number) @IsInt() @Min(1) @Max(200) limit = 20;
}

export class EventsQuery {
  @ApiPropertyOptional({ default: 0 }) @Type(() => Number) @IsInt() @Min(0) after = 0;
}
