import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';

/** Variables are text; anything but these two words is left to be refused. */
const YesOrNo = () =>
  Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  );

const Text = (length: number, message: string) => (target: object, key: string) => {
  IsOptional()(target, key);
  IsString({ message })(target, key);
  Length(1, length, { message })(target, key);
};

/** Each key by itself; what they mean together is asked by {@link storeMistakes}. */
export class StoreConfig {
  @IsIn(['sqlite', 'mssql'], { message: 'sqlite or mssql' })
  type: 'sqlite' | 'mssql' = 'sqlite' as const;

  /** SQLite only. Default: lockstep.sqlite in the data directory. */
  @Text(4_096, 'a path')
  file: string | undefined = undefined;

  @Text(255, 'the name or address of the SQL Server')
  host: string | undefined = undefined;

  /** Default 1433. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'a whole number' })
  @Min(1, { message: 'at least 1' })
  @Max(65_535, { message: 'at most 65535' })
  port: number | undefined = undefined;

  @Text(128, 'the name of an instance')
  instance: string | undefined = undefined;

  @Text(128, 'the name of a database')
  database: string | undefined = undefined;

  @Text(128, 'the name of a login')
  user: string | undefined = undefined;

  @IsOptional()
  @Matches(/^(file|env):.+/, { message: 'file:<path> or env:<name>, never the password itself' })
  password: string | undefined = undefined;

  /** Default true. */
  @IsOptional()
  @YesOrNo()
  @IsBoolean({ message: 'true or false' })
  encrypt: boolean | undefined = undefined;

  @Text(4_096, 'a path')
  caFile: string | undefined = undefined;

  /** Default false. */
  @IsOptional()
  @YesOrNo()
  @IsBoolean({ message: 'true or false' })
  trustServerCertificate: boolean | undefined = undefined;
}
