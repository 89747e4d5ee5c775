import type { MessageInitShape } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type CreateStationRequest,
  type GetStationRequest,
  type Handles,
  type ListStationsRequest,
  type Station,
  type StationSchema,
  StationService,
  StationsFault,
  type UpdateStationRequest,
} from '@shuniu/contracts';
import { dayOf, isDivisionCode, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { StationsDb } from '../stations-db.js';
import { unitFault } from '../unit/unit.rules.js';
import * as units from '../unit/unit.store.js';
import { decideStation, decideStationChange, etagOf, type StationRecord } from './station.rules.js';
import * as store from './station.store.js';

@Serves(StationService)
@Injectable()
export class StationHandler implements Handles<typeof StationService, Call> {
  constructor(
    private readonly context: Context,
    private readonly db: StationsDb,
  ) {}

  createStation(request: CreateStationRequest, call: Call) {
    return this.db.command({ method: StationService.method.createStation, request, call }, async tx => {
      const draft = request.station as Station;
      const unit = await units.find(tx, draft.unitCode);
      const taken = unit ? (await store.find(tx, { unitId: unit.id })) !== undefined : false;
      const station = decideStation(draft, { unit, taken, today: dayOf(this.context.clock.now()), id: uuidv7() });
      await store.insert(tx, station);
      return toMessage(station);
    });
  }

  async getStation({ id }: GetStationRequest, call: Call) {
    const station = await this.db.as(call, tx => store.find(tx, { id }));
    if (!station) throw unitFault(StationsFault.STATION_NOT_FOUND);
    return toMessage(station);
  }

  async listStations({ pageSize, pageToken, unit }: ListStationsRequest, call: Call) {
    const size = pageSizeOf(pageSize);
    const [after = ''] = keysOf(pageToken, [isDivisionCode]) ?? [];
    const found = await this.db.as(call, async tx => store.list(tx, await store.unitsOf(tx, unit), { limit: size + 1, after }));
    const { rows, nextPageToken } = pageOf(found, size, s => [s.unitCode]);
    return { stations: rows.map(toMessage), nextPageToken };
  }

  updateStation(request: UpdateStationRequest, call: Call) {
    return this.db.command({ method: StationService.method.updateStation, request, call }, async tx => {
      const station = decideStationChange(await store.find(tx, { id: request.id }), request.station as Station, call.actor);
      await store.update(tx, station);
      return toMessage(station);
    });
  }
}

const toMessage = (station: StationRecord): MessageInitShape<typeof StationSchema> => ({
  id: station.id,
  unitCode: station.unitCode,
  name: station.name,
  address: station.address,
  phone: station.phone,
  openingHours: station.openingHours,
  openedOn: station.openedOn,
  etag: etagOf(station),
  unitName: station.unitName,
});
