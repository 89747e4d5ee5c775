import { Module } from '@nestjs/common';
import { DraftHandler } from './draft/draft.handler.js';
import { EventLogHandler } from './event-log/event-log.handler.js';
import { PostHandler } from './post/post.handler.js';
import { StationHandler } from './station/station.handler.js';
import { UnitHandler } from './unit/unit.handler.js';

/** What the stations service does. It reacts to nobody's events: it is the first to know. */
@Module({ providers: [UnitHandler, StationHandler, PostHandler, DraftHandler, EventLogHandler] })
export class StationsModule {}
