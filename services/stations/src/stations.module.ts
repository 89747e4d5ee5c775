import { Module } from '@nestjs/common';
import type { Reaction } from '@shuniu/events';
import { DraftHandler } from './draft/draft.handler.js';
import { EventLogHandler } from './event-log/event-log.handler.js';
import { MessageHandler } from './message/message.handler.js';
import { PostHandler } from './post/post.handler.js';
import {
  onActivitiesNoticeRaised,
  onFundNoticeRaised,
  onNoticeRaised,
  onShopNoticeRaised,
  onVolunteersNoticeRaised,
} from './reactions/on-notice-raised.js';
import { onFundNoticeSettled, onNoticeSettled, onVolunteersNoticeSettled } from './reactions/on-notice-settled.js';
import { StationHandler } from './station/station.handler.js';
import { UnitHandler } from './unit/unit.handler.js';
import { ViewHandler } from './view/view.handler.js';

/** What the stations service does. */
@Module({ providers: [UnitHandler, StationHandler, PostHandler, DraftHandler, MessageHandler, ViewHandler, EventLogHandler] })
export class StationsModule {}

/** What it hears of others: of the tree it is the first to know, of what others have to tell its people it keeps the messages. */
export const reactions: readonly Reaction[] = [
  onNoticeRaised,
  onFundNoticeRaised,
  onActivitiesNoticeRaised,
  onShopNoticeRaised,
  onVolunteersNoticeRaised,
  onNoticeSettled,
  onFundNoticeSettled,
  onVolunteersNoticeSettled,
];
