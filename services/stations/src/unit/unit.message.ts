import type { MessageInitShape } from '@bufbuild/protobuf';
import type { UnitSavedSchema, UnitSchema } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { lastParent, parentOn, type UnitRecord } from './unit.rules.js';
import { soundOf } from './unit-sound.js';

/** A unit as readers see it; its parent is that of `on`, or today's. */
export const toMessage = (unit: UnitRecord, on?: Day): MessageInitShape<typeof UnitSchema> => ({
  id: unit.id,
  code: unit.code,
  name: unit.name,
  kind: unit.kind,
  parentCode: (on === undefined ? lastParent(unit) : parentOn(unit, on))?.parentCode ?? '',
  validFrom: unit.validFrom,
  validTo: unit.validTo ?? '',
  successorCode: unit.successor?.code ?? '',
  etag: String(unit.version),
  ...soundOf(unit.name),
});

/** A unit as other services keep it: its whole state. */
export const toEvent = (unit: UnitRecord): MessageInitShape<typeof UnitSavedSchema> => ({
  unitId: unit.id,
  code: unit.code,
  name: unit.name,
  kind: unit.kind,
  parentId: lastParent(unit)?.parentId ?? '',
  validFrom: unit.validFrom,
  validTo: unit.validTo ?? '',
  successorId: unit.successor?.id ?? '',
});
