import { onAbsenceChanged, type Running, type ServiceSettings, startService } from '@shuniu/boot';
import { unitCopy } from '@shuniu/events';
import type { Clock } from '@shuniu/kernel';
import { CaseworkModule } from './casework.module.js';

/** Starts the casework service: residents, households, visits, due visits, cases, imports. */
export function startCasework(settings: ServiceSettings, clock?: Clock): Promise<Running> {
  return startService(settings, { module: CaseworkModule, reactions: () => [unitCopy, onAbsenceChanged] }, clock);
}
