import { type Actor, mayActBelow } from '@shuniu/access';
import { CommonFault, StationsFault } from '@shuniu/contracts';
import { commonFault, type Day, invalidField } from '@shuniu/kernel';
import { existsOn, type UnitRecord, unitFault } from '../unit/unit.rules.js';

export interface StationDraft {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly openingHours: string;
}
export interface StationRecord extends StationDraft {
  readonly id: string;
  readonly unitId: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly openedOn: Day;
  readonly version: number;
}

const words = ({ name, address, phone, openingHours }: StationDraft): StationDraft => ({ name, address, phone, openingHours });
export const etagOf = ({ version }: StationRecord): string => String(version);

/**
 * STATION-1: a unit has one station, which opens on a day on which the unit exists. Without a day it opens today.
 * Faults: INVALID_REQUEST without a unit; then, the first that holds, UNIT_NOT_FOUND, STATION_EXISTS.
 */
export function decideStation(
  draft: StationDraft & { unitCode: string; openedOn: string },
  known: { unit: UnitRecord | undefined; taken: boolean; today: Day; id: string },
): StationRecord {
  if (draft.unitCode === '') throw invalidField('station.unitCode', 'required', 'the unit whose station it is');
  const openedOn = draft.openedOn || known.today;
  const { unit, id } = known;
  if (!unit || !existsOn(unit, openedOn)) throw unitFault(StationsFault.UNIT_NOT_FOUND);
  if (known.taken) throw unitFault(StationsFault.STATION_EXISTS);
  return { ...words(draft), id, unitId: unit.id, unitCode: unit.code, unitName: unit.name, openedOn, version: 1 };
}

/**
 * STATION-2: a station is changed by its own unit's manager, or by who may work for the units below.
 * Faults, the first that holds: STATION_NOT_FOUND, ROLE_REQUIRED, ETAG_MISMATCH.
 */
export function decideStationChange(
  station: StationRecord | undefined,
  draft: StationDraft & { etag: string },
  actor: Actor,
): StationRecord {
  if (!station) throw unitFault(StationsFault.STATION_NOT_FOUND);
  if (station.unitCode !== actor.unitCode && !mayActBelow(actor)) throw commonFault(CommonFault.ROLE_REQUIRED);
  if (draft.etag !== '' && draft.etag !== etagOf(station)) {
    throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { sent: draft.etag, current: etagOf(station) } });
  }
  return { ...station, ...words(draft), version: station.version + 1 };
}
