import {
  ActivitiesNoticeRaisedSchema,
  FundNoticeRaisedSchema,
  NoticeRaisedSchema,
  ShopNoticeRaisedSchema,
  VolunteersNoticeRaisedSchema,
} from '@shuniu/contracts';
import { on } from '@shuniu/events';
import { keepNotice } from '../message/message.store.js';

/** Keeps what casework had to tell somebody (MESSAGE-1). */
export const onNoticeRaised = on(NoticeRaisedSchema, (tx, { notice }, event) => {
  if (notice) keepNotice(tx, notice, event);
});
/** The same of the fund. */
export const onFundNoticeRaised = on(FundNoticeRaisedSchema, (tx, { notice }, event) => {
  if (notice) keepNotice(tx, notice, event);
});
/** The same of the activities. */
export const onActivitiesNoticeRaised = on(ActivitiesNoticeRaisedSchema, (tx, { notice }, event) => {
  if (notice) keepNotice(tx, notice, event);
});
/** The same of the shop. */
export const onShopNoticeRaised = on(ShopNoticeRaisedSchema, (tx, { notice }, event) => {
  if (notice) keepNotice(tx, notice, event);
});
/** The same of the volunteers. */
export const onVolunteersNoticeRaised = on(VolunteersNoticeRaisedSchema, (tx, { notice }, event) => {
  if (notice) keepNotice(tx, notice, event);
});
