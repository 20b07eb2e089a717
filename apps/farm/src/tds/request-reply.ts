import { GARBAGE, type TdsFaults } from './faults.js';
import { ROW, type RowSet } from './row-encoder.js';
import type { RpcRequest } from './rpc-request.js';
import {
  missingStatement,
  unknownParameterType,
  unknownProcedure,
  type SqlError,
} from './sql-errors.js';
import type { Database } from './statement.js';
import { answerTo, type Answer } from './statements.js';
import { done, errorToken, returnStatus } from './tokens.js';

/** The token streams that answer requests. */

export function batchReply(text: string, database: Database): Buffer {
  const answer = answerTo(text, database);
  switch (answer.kind) {
    case 'rows':
      return Buffer.concat([
        ...rowTokens(answer.rowSet, database.faults),
        done({ ends: 'batch', rowCount: answer.rowSet.rows.length }),
      ]);
    case 'done':
      return done({ ends: 'batch' });
    case 'error':
      return failedReply(answer.error, database);
  }
}

export function rpcReply(request: RpcRequest, database: Database): Buffer {
  const answer = rpcAnswer(request, database);
  const ended = [returnStatus(0), done({ ends: 'procedure' })];
  switch (answer.kind) {
    case 'rows': {
      const count = answer.rowSet.rows.length;
      return Buffer.concat([
        ...rowTokens(answer.rowSet, database.faults),
        done({ ends: 'in procedure', rowCount: count, moreFollows: true }),
        ...ended,
      ]);
    }
    case 'done':
      return Buffer.concat(ended);
    case 'error':
      return Buffer.concat([
        errorToken(answer.error, database.machineName),
        returnStatus(answer.error.number),
        done({ ends: 'procedure', failed: true }),
      ]);
  }
}

function rpcAnswer(request: RpcRequest, database: Database): Answer {
  switch (request.kind) {
    case 'statement':
      return answerTo(request.text, database);
    case 'no statement':
      return { kind: 'error', error: missingStatement() };
    case 'other procedure':
      return { kind: 'error', error: unknownProcedure(request.name) };
    case 'unknown type':
      return { kind: 'error', error: unknownParameterType(request.position, request.type) };
  }
}

export function failedReply(error: SqlError, database: Database): Buffer {
  return Buffer.concat([
    errorToken(error, database.machineName),
    done({ ends: 'batch', failed: true }),
  ]);
}

function rowTokens({ metadata, rows }: RowSet, { garbage }: TdsFaults): readonly Buffer[] {
  // Number of columns stays right, so a reader is well inside the token when it meets the garbage.
  if (garbage === 'in-colmetadata') return [metadata.subarray(0, 3), GARBAGE];
  if (garbage === 'in-row') return [metadata, Buffer.of(ROW), GARBAGE];
  return [metadata, ...rows];
}
