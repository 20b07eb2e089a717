import { IsInt, IsNotEmpty, IsString, Max, MaxLength, Min } from 'class-validator';
import { MAX_NAME } from './limits.js';

/** The first message of a worker. Whatever comes before it, or instead of it, closes the connection. */
export class Hello {
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) environment: string;
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) host: string;
  /** The environment's worker secret. */
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) secret: string;
  @IsInt() @Min(1) @Max(1_000) protocolMin: number;
  @IsInt() @Min(1) @Max(1_000) protocolMax: number;
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) version: string;
  /** Of this start of the worker's process: another one under the same host name is another worker. */
  @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) bootId: string;
}

export type HelloRefusal =
  | 'invalid-message'
  | 'unknown-environment'
  | 'wrong-secret'
  | 'protocol-not-supported'
  | 'host-already-connected';

export type Welcome =
  | { readonly ok: true; readonly session: string; readonly protocol: number }
  | { readonly ok: false; readonly code: HelloRefusal; readonly message: string };
