import { type Running, type ServiceSettings, startService } from '@shuniu/boot';
import type { Clock } from '@shuniu/kernel';
import { AnalyticsModule, reactions } from './analytics.module.js';

/** Starts the analytics service: facts from events, indicators and boards from facts. */
export const startAnalytics = (settings: ServiceSettings, clock?: Clock): Promise<Running> =>
  startService(settings, { module: AnalyticsModule, reactions: () => reactions }, clock);
