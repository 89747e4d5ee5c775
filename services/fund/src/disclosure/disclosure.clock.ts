import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { NoticeKind, Role } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { notify } from '../notice/notice.store.js';
import { isOver, lastDayOf } from './disclosure.rules.js';
import * as store from './disclosure.store.js';
import { type Duty, type DutyRow, dutiesOn, reminderOf } from './duty.rules.js';
import { dutyRows, factsOf, ownFunds } from './duty.store.js';
import { type FiguresOf, figuresOf } from './figures.store.js';

/** What the figures of a duty are of, as the day stands. */
export const figuresOfDuty = (fundId: string, { row, dueOn, ...duty }: Duty, at: Date): FiguresOf => ({
  fundId,
  ...duty,
  to: lastDayOf({ basis: row.basis, to: duty.to, dueOn }, dayOf(at)),
  words: { dutyName: row.name, dutyNameEn: row.nameEn, source: row.source },
});

/** DISCLOSURE-2: a draft when a period is over, and a word to the fund's people when it is due within seven days and when it is overdue, once each. */
export async function tick(
  tx: SqlTx,
  fundId: string,
  { rows, at }: { readonly rows: readonly DutyRow[]; readonly at: Date },
): Promise<void> {
  const today = dayOf(at);
  const [facts, before] = await Promise.all([factsOf(tx, fundId, today), store.currentOf(tx, fundId)]);
  const duties = dutiesOn(rows, facts, today);
  store.forgetOthers(
    tx,
    fundId,
    duties.map(d => d.key),
  );
  for (const duty of duties) {
    if (before.has(duty.key) || !isOver(duty.to, today)) continue;
    const figures = await figuresOf(tx, figuresOfDuty(fundId, duty, at), at);
    await store.insertDraft(tx, { fundId, duty }, { id: uuidv7(at.getTime()), figures, editedBy: '', at });
  }
  const documents = await store.currentOf(tx, fundId);
  for (const { key, to, dueOn, row } of duties) {
    const document = documents.get(key);
    const kind = reminderOf({ to, dueOn }, today);
    if (document === undefined || document.isPublished || kind === undefined || !(await store.noteTold(tx, fundId, { key, kind, at })))
      continue;
    for (const role of TOLD[kind])
      notify(tx, {
        kind: kind === 'due' ? NoticeKind.DISCLOSURE_DUE : NoticeKind.DISCLOSURE_OVERDUE,
        to: { case: 'role', value: role },
        subject: 'disclosure',
        subjectId: document.id,
        params: { duty: row.code, dueOn },
      });
  }
}
const TOLD = {
  due: [Role.STATION_MANAGER, Role.FUND_COMMITTEE],
  overdue: [Role.STATION_MANAGER, Role.FUND_COMMITTEE, Role.FUND_SUPERVISOR],
} as const;

/** 公开时钟: looks every hour, for it counts in days. */
@Injectable()
export class DisclosureClock extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'disclosure-clock', everyMs: 60 * 60_000 });
  }

  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    const [funds, rows] = await Promise.all([ownFunds(tx), dutyRows(tx)]);
    for (const fundId of funds) await tick(tx, fundId, { rows, at });
  }
}
