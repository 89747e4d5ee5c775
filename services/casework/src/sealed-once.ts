import { create, type DescMessage, fromBinary, type MessageInitShape, type MessageShape, toBinary } from '@bufbuild/protobuf';
import type { Call } from '@shuniu/access';
import type { Context } from '@shuniu/boot';
import type { SqlTx } from '@shuniu/db';

interface Command<I extends DescMessage, O extends DescMessage> {
  /** `casework.v1.ConsentService.GiveConsent` */
  readonly method: string;
  readonly input: I;
  readonly request: MessageShape<I>;
  readonly output: O;
}

/** Runs a change once for its Idempotency-Key. The reply kept beside the key is sealed: it holds words about a person. */
export async function sealedOnce<I extends DescMessage, O extends DescMessage>(
  { db, keys }: Context,
  call: Call,
  { method, input, request, output }: Command<I, O>,
  change: (tx: SqlTx) => Promise<MessageInitShape<O>>,
): Promise<MessageShape<O>> {
  const place = `casework.commands.reply:${method}:${call.idempotencyKey ?? ''}`;
  const reply = await db.once(call, { method, request: toBinary(input, request) }, async tx => {
    const answer = toBinary(output, create(output, await change(tx)));
    return keys.cipher.sealBytes(Buffer.from(answer), place);
  });
  return fromBinary(output, keys.cipher.openBytes(Buffer.from(reply), place));
}
