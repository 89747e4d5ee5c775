import { type Running, type ServiceSettings, startService } from '@shuniu/boot';
import { databaseSettings } from '@shuniu/db';
import type { Clock } from '@shuniu/kernel';
import { reactions, StationsModule } from './stations.module.js';
import { StationsDb } from './stations-db.js';

export { bootstrapDistrict, type District } from './bootstrap.js';

/** Starts the stations service: units, stations, posts, and what lies on their people's desks. */
export function startStations(settings: ServiceSettings, clock?: Clock): Promise<Running> {
  const doors: StationsDb[] = [];
  return startService(
    settings,
    {
      module: StationsModule,
      reactions: () => reactions,
      providers: ({ db }) => {
        const door = new StationsDb(databaseSettings(settings.databaseUrl, settings.service), db.reach);
        door.afterCommit = () => db.afterCommit();
        doors.push(door);
        return [{ provide: StationsDb, useValue: door }];
      },
      close: async () => void (await Promise.all(doors.map(door => door.close()))),
    },
    clock,
  );
}
