import { inTransaction } from '#server/db/transaction';
import { systemCtx } from '../database.js';

/** Does the work as the system, in one transaction. */
export function build<Result>(work: () => Promise<Result>): Promise<Result> {
  return inTransaction(systemCtx(), work);
}
