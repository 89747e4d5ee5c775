import { Module } from '@nestjs/common';
import { onAbsenceChanged } from '@shuniu/boot';
import { type Reaction, unitCopy } from '@shuniu/events';
import { ActivityHandler } from './activity/activity.handler.js';
import { AnnouncementHandler } from './announcement/announcement.handler.js';
import { ReminderClock } from './announcement/reminder.clock.js';
import { AttendanceHandler } from './attendance/attendance.handler.js';
import { CalendarFeedHandler } from './calendar/calendar.handler.js';
import { VolunteerCallHandler } from './call/call.handler.js';
import { EventLogHandler } from './event-log/event-log.handler.js';
import { FeedbackHandler } from './feedback/feedback.handler.js';
import { ImportHandler } from './import/import.handler.js';
import { OrganisationHandler } from './organisation/organisation.handler.js';
import { PublicActivityHandler } from './public-activity/public-activity.handler.js';
import { onCallAnswered } from './reactions/on-call-answered.js';
import { onResidentSaved } from './reactions/on-resident-saved.js';
import { OfferClock } from './registration/offer.clock.js';
import { RegistrationHandler } from './registration/registration.handler.js';
import { RetentionClock } from './retention/retention.clock.js';
import { SeriesHandler } from './series/series.handler.js';
import { ActivitiesSuccession } from './succession/succession.watch.js';
import { VenueHandler } from './venue/venue.handler.js';

/** The features of the activities service, one handler for each proto service. */
@Module({
  providers: [
    ActivityHandler,
    SeriesHandler,
    VenueHandler,
    OrganisationHandler,
    RegistrationHandler,
    OfferClock,
    AnnouncementHandler,
    ReminderClock,
    AttendanceHandler,
    FeedbackHandler,
    PublicActivityHandler,
    CalendarFeedHandler,
    VolunteerCallHandler,
    RetentionClock,
    ActivitiesSuccession,
    ImportHandler,
    EventLogHandler,
  ],
})
export class ActivitiesModule {}

export const reactions: readonly Reaction[] = [unitCopy, onAbsenceChanged, onResidentSaved, onCallAnswered];
