import { onAbsenceChanged, type Running, type ServiceSettings, startService } from '@shuniu/boot';
import { unitCopy } from '@shuniu/events';
import type { Clock } from '@shuniu/kernel';
import { onCallOpened } from './reactions/on-call-opened.js';
import { VolunteersModule } from './volunteers.module.js';

/** Starts the volunteers service: the people who serve, their teams, their hours and their stars. */
export function startVolunteers(settings: ServiceSettings, clock?: Clock): Promise<Running> {
  return startService(settings, { module: VolunteersModule, reactions: () => [unitCopy, onAbsenceChanged, onCallOpened] }, clock);
}
