import {
  create,
  type DescMessage,
  type DescMethod,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf';
import type { Context } from '@shuniu/boot';
import { FundFault } from '@shuniu/contracts';
import { databaseErrorOf, isViolation, type Scope, type SqlTx } from '@shuniu/db';
import { fundFault } from './fund-fault.js';

/** What a check constraint of the ledger says, in our words. */
const CONSTRAINTS: Readonly<Record<string, FundFault>> = {
  account_available: FundFault.INSUFFICIENT_FUNDS,
  decision_ceiling: FundFault.DECISION_EXCEEDED,
  entries_reversed: FundFault.ENTRY_REVERSED,
};
/** The state of the exceptions by which the ledger's triggers refuse; the message is a fault's reason. */
const REFUSED = 'SN001';

/** What the ledger in the database refused, as a fault; everything else as it is (LEDGER-1 … LEDGER-7). */
export function refusedByLedger(error: unknown): unknown {
  const told = databaseErrorOf(error);
  if (!told) return error;
  const value = told.code === REFUSED ? FundFault[told.message as keyof typeof FundFault] : CONSTRAINTS[told.constraint ?? ''];
  return value === undefined ? error : fundFault(value, { cause: error });
}

/** A name that another row has, as the fault that says so. */
export function takenAs(fault: FundFault): (error: unknown) => never {
  return error => {
    throw isViolation(error) ? fundFault(fault, { cause: error }) : error;
  };
}

/** Does a command in one transaction, once for each Idempotency-Key; what the ledger refuses at any point up to COMMIT is a fault of ours. */
export async function command<M extends DescMethod & { input: DescMessage; output: DescMessage }>(
  context: Context,
  { method, request, scope }: { method: M; request: MessageShape<M['input']>; scope: Scope },
  work: (tx: SqlTx) => Promise<MessageInitShape<M['output']>>,
): Promise<MessageShape<M['output']>> {
  const name = `${method.parent.typeName.replace(/^shuniu\./, '')}.${method.name}`;
  const reply = await context.db
    .once(scope, { method: name, request: toBinary(method.input, request) }, async tx =>
      toBinary(method.output, create(method.output, await work(tx)) as MessageShape<M['output']>),
    )
    .catch(error => {
      throw refusedByLedger(error);
    });
  return fromBinary(method.output, reply) as MessageShape<M['output']>;
}
