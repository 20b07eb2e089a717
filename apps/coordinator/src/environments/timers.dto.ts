import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Length } from 'class-validator';
import type { TimersSettingsView } from '#protocol';

/** Shapes only: whether a name is fit for a statement is asked with the settings as a whole (settings.ts). */
export class TimersDto implements TimersSettingsView {
  @ApiPropertyOptional({ type: [String], description: 'with one row per timer; all are read' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(4)
  @IsString({ each: true })
  @Length(1, 255, { each: true })
  tables?: string[];

  @ApiPropertyOptional({ description: "table with the timers' names" })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  definitions?: string;

  @ApiPropertyOptional({ description: 'column of each table that points into definitions' })
  @IsOptional()
  @IsString()
  @Length(1, 128)
  definitionColumn?: string;

  @ApiPropertyOptional({ description: 'column of definitions' })
  @IsOptional()
  @IsString()
  @Length(1, 128)
  nameColumn?: string;

  @ApiPropertyOptional({ description: 'column with the front-end that runs the timer' })
  @IsOptional()
  @IsString()
  @Length(1, 128)
  hostColumn?: string;

  @ApiPropertyOptional({ description: "column with the start, by the database's clock" })
  @IsOptional()
  @IsString()
  @Length(1, 128)
  sinceColumn?: string;
}
