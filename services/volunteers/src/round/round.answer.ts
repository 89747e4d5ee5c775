import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { FieldKeys } from '@shuniu/boot';
import type { RoundPersonSchema, RoundSchema, RoundStopSchema, StopChangeSchema } from '@shuniu/contracts';
import type { Described } from '../pair/household-doors.js';
import type { ChangeOf, PersonOf, RoundRow, StopRow } from './round.store.js';

/** Binds a sealed reason to its stop. */
export const changePlace = (id: string): string => `volunteers.round_stops.changes:${id}`;
/** Binds a sealed note to its stop. */
export const settlePlace = (id: string): string => `volunteers.round_stops.settle_note:${id}`;
const toPerson = ({
  volunteerId,
  name,
  number,
  recordId,
  minutes,
  hoursRefused,
  confirmed,
}: PersonOf): MessageInitShape<typeof RoundPersonSchema> => ({
  volunteerId,
  name,
  number,
  serviceRecordId: recordId ?? '',
  minutes: minutes ?? 0,
  hoursRefused,
  hoursConfirmed: confirmed ?? false,
});

const instant = (text: string) => timestampFromDate(new Date(text));
/** 原记 */
const toChange = (
  { state, at, recordedBy, recordedAt, reason }: ChangeOf,
  { id, cipher }: { id: string; cipher: FieldKeys['cipher'] },
): MessageInitShape<typeof StopChangeSchema> => ({
  state,
  at: instant(at),
  recordedBy,
  recordedAt: instant(recordedAt),
  reason: reason && cipher.open(Buffer.from(reason, 'base64'), changePlace(id)),
});

/** A stop; to whom households may not be named, its state alone. */
export function toStop(
  row: StopRow,
  of: { described: Described; staff: boolean; cipher: FieldKeys['cipher'] },
): MessageInitShape<typeof RoundStopSchema> {
  const told = {
    id: row.id,
    roundId: row.round_id,
    onDay: row.on_day,
    kind: row.kind,
    state: row.state,
    ...(row.at ? { at: timestampFromDate(row.at) } : {}),
    recordedBy: row.recorded_by,
    ...(row.recorded_at ? { recordedAt: timestampFromDate(row.recorded_at) } : {}),
    settledBy: row.settled_by,
    ...(row.settled_at ? { settledAt: timestampFromDate(row.settled_at) } : {}),
    people: row.people.map(toPerson),
  };
  if (!of.staff) return told;
  const household = of.described.get(row.household_id);
  return {
    ...told,
    pairId: row.pair_id,
    householdId: row.household_id,
    householdNumber: household?.number ?? row.household_number,
    hamlet: household?.hamlet ?? row.hamlet,
    headName: household?.headName ?? '',
    changes: row.changes.map(change => toChange(change, { id: row.id, cipher: of.cipher })),
    settleNote: row.settle_note ? of.cipher.open(row.settle_note, settlePlace(row.id)) : '',
  };
}

export const toRound = (
  row: RoundRow,
  stops: readonly MessageInitShape<typeof RoundStopSchema>[] = [],
): MessageInitShape<typeof RoundSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  onDay: row.on_day,
  kind: row.kind,
  people: row.people.map(toPerson),
  stops: [...stops],
  stopCount: row.stop_count,
  done: row.done,
  noAnswer: row.no_answer,
  refused: row.refused,
  waiting: row.waiting,
  cancelled: row.cancelled_at !== null,
  cancelReason: row.cancel_reason,
  etag: String(row.version),
});
