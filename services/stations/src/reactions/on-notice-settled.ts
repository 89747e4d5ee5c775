import { FundNoticeSettledSchema, NoticeSettledSchema, VolunteersNoticeSettledSchema } from '@shuniu/contracts';
import { on } from '@shuniu/events';
import { settleNotices } from '../message/message.store.js';

/** What casework asked for is done (MESSAGE-3). */
export const onNoticeSettled = on(NoticeSettledSchema, (tx, { settlement }, event) => {
  if (settlement) settleNotices(tx, settlement, event);
});
/** The same of the fund. */
export const onFundNoticeSettled = on(FundNoticeSettledSchema, (tx, { settlement }, event) => {
  if (settlement) settleNotices(tx, settlement, event);
});
/** The same of the volunteers. */
export const onVolunteersNoticeSettled = on(VolunteersNoticeSettledSchema, (tx, { settlement }, event) => {
  if (settlement) settleNotices(tx, settlement, event);
});
