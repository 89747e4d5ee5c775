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
import { ShopFault } from '@shuniu/contracts';
import { databaseErrorOf, isViolation, type Scope, type SqlTx } from '@shuniu/db';
import { shopFault } from './shop-fault.js';

/** The state of the exceptions by which the triggers refuse; the message is a fault's reason. */
const REFUSED = 'SN001';

/** What the triggers refused, as a fault; everything else as it is (LIST-3, ORDER-1). */
export function refusedByShop(error: unknown): unknown {
  const told = databaseErrorOf(error);
  const value = told?.code === REFUSED ? ShopFault[told.message as keyof typeof ShopFault] : undefined;
  return value === undefined ? error : shopFault(value, { cause: error });
}

/** A name that another row has, as the fault that says so. */
export function takenAs(fault: ShopFault): (error: unknown) => never {
  return error => {
    throw isViolation(error) ? shopFault(fault, { cause: error }) : error;
  };
}

/** Does a command in one transaction, once for each Idempotency-Key; what the triggers refuse at any point up to COMMIT is a fault of ours. */
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
      throw refusedByShop(error);
    });
  return fromBinary(method.output, reply) as MessageShape<M['output']>;
}
