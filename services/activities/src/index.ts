import { type Running, type ServiceSettings, startService } from '@shuniu/boot';
import type { Clock } from '@shuniu/kernel';
import { ActivitiesModule, reactions } from './activities.module.js';

/** Starts the activities service: what a station plans, holds and reports, who comes, and with whom. */
export function startActivities(settings: ServiceSettings, clock?: Clock): Promise<Running> {
  return startService(settings, { module: ActivitiesModule, reactions: () => reactions }, clock);
}
