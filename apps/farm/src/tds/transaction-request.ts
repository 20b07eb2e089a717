import { afterAllHeaders } from './sql-batch.js';
import { noTransaction, notServed, type SqlError } from './sql-errors.js';
import { transactionBegun, transactionCommitted, transactionRolledBack } from './tokens.js';

/** Transaction manager requests (MS-TDS 2.2.6.9). All is read only, so a transaction holds nothing. */
const BEGIN = 5;
const COMMIT = 7;
const ROLLBACK = 8;
const SAVE = 9;
/** One transaction per session: its descriptor can be the same in all of them. */
const DESCRIPTOR = Buffer.of(1, 0, 0, 0, 0, 0, 0, 0);

export type TransactionStep =
  | { readonly inTransaction: boolean; readonly token: Buffer }
  | { readonly inTransaction: boolean; readonly error: SqlError };

export function transactionStep(payload: Buffer, inTransaction: boolean): TransactionStep {
  const operation = afterAllHeaders(payload).u16();
  switch (operation) {
    case BEGIN:
      return { inTransaction: true, token: transactionBegun(DESCRIPTOR) };
    case COMMIT:
      return inTransaction
        ? { inTransaction: false, token: transactionCommitted(DESCRIPTOR) }
        : { inTransaction, error: noTransaction('COMMIT') };
    case ROLLBACK:
      return inTransaction
        ? { inTransaction: false, token: transactionRolledBack(DESCRIPTOR) }
        : { inTransaction, error: noTransaction('ROLLBACK') };
    case SAVE:
      return { inTransaction, token: Buffer.alloc(0) };
    default:
      return {
        inTransaction,
        error: notServed(`Transaction manager request ${operation} is not served here.`),
      };
  }
}
