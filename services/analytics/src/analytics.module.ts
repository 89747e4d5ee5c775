import { Module } from '@nestjs/common';
import { type Reaction, unitCopy } from '@shuniu/events';
import { IndicatorHandler } from './indicator/indicator.handler.js';
import { onActivityHeld } from './reactions/on-activity-held.js';
import { onEntryPosted } from './reactions/on-entry-posted.js';
import { onOrderSaved } from './reactions/on-order-saved.js';
import { onOrganisationSaved } from './reactions/on-organisation-saved.js';
import { onResidentSaved } from './reactions/on-resident-saved.js';
import { onServiceRecordSaved } from './reactions/on-service-record-saved.js';
import { onVisitRecorded } from './reactions/on-visit-recorded.js';
import { onVolunteerSaved } from './reactions/on-volunteer-saved.js';

/** What the analytics service does, and what it hears. */
@Module({ providers: [IndicatorHandler] })
export class AnalyticsModule {}

export const reactions: readonly Reaction[] = [
  unitCopy,
  onResidentSaved,
  onVisitRecorded,
  onVolunteerSaved,
  onServiceRecordSaved,
  onEntryPosted,
  onActivityHeld,
  onOrganisationSaved,
  onOrderSaved,
];
