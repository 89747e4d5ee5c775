import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  type NoticeSchema,
  type NoticeSettlementSchema,
  VolunteersNoticeRaisedSchema,
  VolunteersNoticeSettledSchema,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { record } from '@shuniu/events';
import { uuidv7 } from '@shuniu/kernel';

/** What is told, to whom; at the actor's own unit when none is named. It names nobody: a kind, an id, plain numbers and days. */
export type NewNotice = Omit<MessageInitShape<typeof NoticeSchema>, '$typeName' | 'unitCode'> & { readonly unitCode?: string };

/** Tells somebody something, in the transaction of what it tells of: without its COMMIT nobody hears of it. */
export function notify(tx: SqlTx, notice: NewNotice): void {
  const message = { notice: { ...notice, unitCode: notice.unitCode || tx.scope.actor.unitCode } };
  void record(tx, { id: uuidv7(), version: 1 }, { schema: VolunteersNoticeRaisedSchema, message });
}

/** What was done, at the actor's own unit when none is named. */
export type Settled = Omit<MessageInitShape<typeof NoticeSettlementSchema>, '$typeName' | 'unitCode'> & { readonly unitCode?: string };

/** Says that what a notice asked for is done: whoever was told of it before need not act any more. */
export function settle(tx: SqlTx, of: Settled): void {
  const message = { settlement: { ...of, unitCode: of.unitCode || tx.scope.actor.unitCode } };
  void record(tx, { id: uuidv7(), version: 1 }, { schema: VolunteersNoticeSettledSchema, message });
}
