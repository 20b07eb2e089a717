/** An error of SQL Server: number, state and class as the real server sends them. */
export interface SqlError {
  readonly number: number;
  readonly state: number;
  /** Severity, 11 to 25. */
  readonly class: number;
  readonly message: string;
}

/** The longest message text of SQL Server. */
const MESSAGE_UNITS = 2047;
/** sysname. Names in messages come from the client and could be of any length. */
const NAME_UNITS = 128;
const quotable = (name: string): string => name.slice(0, NAME_UNITS);

function sqlError(number: number, state: number, severity: number, message: string): SqlError {
  return { number, state, class: severity, message: message.slice(0, MESSAGE_UNITS) };
}

export const loginFailed = (user: string): SqlError =>
  sqlError(18456, 1, 14, `Login failed for user '${quotable(user)}'.`);

export const untrustedDomain = (): SqlError =>
  sqlError(
    18452,
    1,
    14,
    'Login failed. The login is from an untrusted domain and cannot be used with Integrated authentication.',
  );

export const cannotOpenDatabase = (database: string): SqlError =>
  sqlError(
    4060,
    1,
    11,
    `Cannot open database "${quotable(database)}" requested by the login. The login failed.`,
  );

export const invalidObject = (name: string): SqlError =>
  sqlError(208, 1, 16, `Invalid object name '${quotable(name)}'.`);

export const unknownFunction = (name: string): SqlError =>
  sqlError(195, 10, 15, `'${quotable(name)}' is not a recognized built-in function name.`);

export const syntaxError = (near: string): SqlError =>
  sqlError(102, 1, 15, `Incorrect syntax near '${quotable(near)}'.`);

export const unknownProcedure = (name: string): SqlError =>
  sqlError(2812, 62, 16, `Could not find stored procedure '${quotable(name)}'.`);

export const unknownParameterType = (position: number, type: number): SqlError =>
  sqlError(
    8009,
    4,
    16,
    'The incoming tabular data stream (TDS) remote procedure call (RPC) protocol stream is incorrect. ' +
      `Parameter ${position}: Data type 0x${type.toString(16).toUpperCase().padStart(2, '0')} is unknown.`,
  );

export const missingStatement = (): SqlError =>
  sqlError(
    201,
    4,
    16,
    "Procedure or function 'sp_executesql' expects parameter '@statement', which was not supplied.",
  );

export const noTransaction = (verb: 'COMMIT' | 'ROLLBACK'): SqlError =>
  sqlError(
    verb === 'COMMIT' ? 3902 : 3903,
    1,
    16,
    `The ${verb} TRANSACTION request has no corresponding BEGIN TRANSACTION.`,
  );

export function permissionDenied(denied: {
  permission: 'SELECT' | 'EXECUTE';
  object: string;
  database: string;
  schema: string;
}): SqlError {
  const { permission, object, database, schema } = denied;
  return sqlError(
    229,
    5,
    14,
    `The ${permission} permission was denied on the object '${object}', database '${database}', schema '${schema}'.`,
  );
}

export const serverStateDenied = (is2022: boolean): SqlError =>
  sqlError(
    300,
    1,
    14,
    `VIEW SERVER ${is2022 ? 'PERFORMANCE ' : ''}STATE permission was denied on object 'server', database 'master'.`,
  );

/** What the real server would serve and this one does not; 50000 is the range of user messages. */
export const notServed = (message: string): SqlError => sqlError(50000, 1, 16, message);
