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
import { ActivitiesFault } from '@shuniu/contracts';
import { databaseErrorOf, isViolation, type Scope, type SqlTx } from '@shuniu/db';
import { activitiesFault } from './activities-fault.js';

/** The state of the exceptions by which the triggers refuse; the message is a fault's reason. */
const REFUSED = 'SN001';
/** exclusion_violation: only a venue's. */
const EXCLUDED = '23P01';

/** What a trigger or a named check refused, as a fault; everything else as it is. */
function refusedByDatabase(error: unknown): unknown {
  const told = databaseErrorOf(error);
  if (!told) return error;
  // VENUE-2: two approved activities in one venue at once.
  if (told.code === EXCLUDED) return activitiesFault(ActivitiesFault.VENUE_TAKEN, { cause: error });
  const value = told.code === REFUSED ? ActivitiesFault[told.message as keyof typeof ActivitiesFault] : undefined;
  return value === undefined ? error : activitiesFault(value, { cause: error });
}

/** A name that another row has, as the fault that says so. */
export function takenAs(fault: ActivitiesFault): (error: unknown) => never {
  return error => {
    throw isViolation(error) ? activitiesFault(fault, { cause: error }) : error;
  };
}

/**
 * Does a command in one transaction, once for each Idempotency-Key; what the database refuses at any point up to COMMIT is a fault of ours. The reply kept beside the key is
 * sealed: it may hold names of people.
 */
export async function command<M extends DescMethod & { input: DescMessage; output: DescMessage }>(
  { db, keys }: Context,
  { method, request, call }: { method: M; request: MessageShape<M['input']>; call: Scope },
  work: (tx: SqlTx) => Promise<MessageInitShape<M['output']>>,
): Promise<MessageShape<M['output']>> {
  const name = `${method.parent.typeName.replace(/^shuniu\./, '')}.${method.name}`;
  const place = `activities.commands.reply:${name}:${call.idempotencyKey ?? ''}`;
  const reply = await db
    .once(call, { method: name, request: toBinary(method.input, request) }, async tx => {
      const answer = toBinary(method.output, create(method.output, await work(tx)) as MessageShape<M['output']>);
      return keys.cipher.sealBytes(Buffer.from(answer), place);
    })
    .catch(error => {
      throw refusedByDatabase(error);
    });
  return fromBinary(method.output, keys.cipher.openBytes(Buffer.from(reply), place)) as MessageShape<M['output']>;
}
