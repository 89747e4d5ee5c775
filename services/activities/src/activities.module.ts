import { Module } from '@nestjs/common';
import { type Reaction, unitCopy } from '@shuniu/events';
import { ActivityHandler } from './activity/activity.handler.js';
import { EventLogHandler } from './event-log/event-log.handler.js';
import { ImportHandler } from './import/import.handler.js';
import { OrganisationHandler } from './organisation/organisation.handler.js';

/** The features of the activities service, one handler for each proto service. */
@Module({ providers: [ActivityHandler, OrganisationHandler, ImportHandler, EventLogHandler] })
export class ActivitiesModule {}

export const reactions: readonly Reaction[] = [unitCopy];
