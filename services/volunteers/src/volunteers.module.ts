import { Module } from '@nestjs/common';
import { EventLogHandler } from './event-log/event-log.handler.js';
import { VolunteerHandler } from './volunteer/volunteer.handler.js';

/** The features of the volunteers service, one handler for each proto service. */
@Module({
  providers: [VolunteerHandler, EventLogHandler],
})
export class VolunteersModule {}
