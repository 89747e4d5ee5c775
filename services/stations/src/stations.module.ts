import { Module } from '@nestjs/common';
import type { Reaction } from '@shuniu/events';
import { AbsenceClock } from './absence/absence.clock.js';
import { AbsenceHandler } from './absence/absence.handler.js';
import { VolunteerStandings } from './absence/volunteer-standing.js';
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
import { onActivitiesSuccessionMoved, onSuccessionMoved, onVolunteersSuccessionMoved } from './reactions/on-succession-moved.js';
import { StationHandler } from './station/station.handler.js';
import { UnitHandler } from './unit/unit.handler.js';
import { ViewHandler } from './view/view.handler.js';

/** What the stations service does. */
@Module({
  providers: [
    UnitHandler,
    StationHandler,
    PostHandler,
    AbsenceHandler,
    AbsenceClock,
    VolunteerStandings,
    DraftHandler,
    MessageHandler,
    ViewHandler,
    EventLogHandler,
  ],
})
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
  onSuccessionMoved,
  onVolunteersSuccessionMoved,
  onActivitiesSuccessionMoved,
];
