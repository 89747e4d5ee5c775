import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  AbsenceChangedSchema,
  eventSubject,
  MoveState,
  type PersonKind,
  type SuccessionReportSchema,
  type WorkKind,
} from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { on } from '@shuniu/events';
import type { Context } from './context.js';
import { EveryStation } from './every-station.js';

/** Whose open work is whose, because of one absence. Person and deputy: a login, or the id of a volunteer's file. */
export interface Succession {
  readonly absenceId: string;
  readonly kind: PersonKind;
  readonly person: string;
  readonly deputy: string;
}
/** What moved, with what is needed to give it back. */
export interface Taken extends Record<string, unknown> {
  readonly id: string;
  readonly note?: string;
}
/** One kind of open work that has one person who answers for it. */
export interface Work {
  readonly kind: WorkKind;
  readonly of: PersonKind;
  /** Makes the deputy's what is the person's and was not moved because of this absence before. */
  take(tx: SqlTx, of: Succession, at: Date): Promise<readonly Taken[]>;
  /** Gives back what is open and still the deputy's; answers the ids. */
  giveBack(tx: SqlTx, of: Succession & { readonly moved: readonly Taken[] }, at: Date): Promise<readonly string[]>;
}
export type Report = MessageInitShape<typeof SuccessionReportSchema>;
interface Move {
  readonly kind: WorkKind;
  readonly subjectId: string;
  readonly state: MoveState;
}

/** SQL: a row of this table was not moved because of the absence `$1` before. */
export const notMoved = (kind: WorkKind, table: string, id = 'id'): string =>
  `NOT EXISTS (SELECT FROM succession_moves x WHERE x.unit_id = ${table}.unit_id AND x.absence_id = $1::uuid AND x.kind = ${kind} AND x.subject_id = ${table}.${id})`;

/** A kind of work whose owner is one column: `take` has the parameters absence, person, deputy, instant; `back` person, deputy, ids, instant. Both answer ids. */
export function columnWork(of: Pick<Work, 'kind' | 'of'> & { readonly name: string; readonly take: string; readonly back: string }): Work {
  const [take, back] = [sql(`succession.${of.name}.take`, of.take), sql(`succession.${of.name}.back`, of.back)];
  return {
    kind: of.kind,
    of: of.of,
    take: (tx, { absenceId, person, deputy }, at) => tx.query<Taken>(take, [absenceId, person, deputy, at]),
    giveBack: async (tx, { person, deputy, moved }, at) =>
      (await tx.query<Taken>(back, [person, deputy, moved.map(m => m.id), at])).map(row => row.id),
  };
}

const KEEP = sql(
  'succession.keep',
  `INSERT INTO successions AS s (unit_id, absence_id, kind, person, deputy, active, version) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (unit_id, absence_id) DO UPDATE SET deputy = excluded.deputy, active = excluded.active, version = excluded.version WHERE s.version < excluded.version`,
);
/** Keeps whose work is whose; the station's own work moves it. */
export const onAbsenceChanged = on(AbsenceChangedSchema, (tx, { absenceId, kind, person, deputy, active }, { unitId, version }) => {
  void tx.send(KEEP, [unitId, absenceId, kind, person, deputy, active, version]);
});

interface Row extends Record<string, unknown> {
  readonly absence_id: string;
  readonly kind: PersonKind;
  readonly person: string;
  readonly deputy: string;
  readonly active: boolean;
  readonly version: number;
}
const OPEN = sql(
  'succession.open',
  `SELECT absence_id, kind, person, deputy, active, version FROM successions WHERE unit_id = (SELECT app.own_unit()) AND (active OR taken_version < version)
   ORDER BY heard_at, absence_id FOR NO KEY UPDATE`,
);
const TAKEN = sql(
  'succession.taken',
  'UPDATE successions SET taken_version = $2 WHERE unit_id = (SELECT app.own_unit()) AND absence_id = $1',
);
const MOVED = sql(
  'succession.moved',
  `INSERT INTO succession_moves (absence_id, kind, subject_id, note, moved_at) SELECT $1, $2, m.id, m.note, $5 FROM unnest($3::uuid[], $4::text[]) AS m(id, note)`,
);
const STANDING = sql(
  'succession.standing',
  'SELECT subject_id AS id, note FROM succession_moves WHERE unit_id = (SELECT app.own_unit()) AND absence_id = $1 AND kind = $2 AND state = 1',
);
const OVER = sql(
  'succession.over',
  `UPDATE succession_moves SET state = CASE WHEN subject_id = ANY ($3::uuid[]) THEN 2 ELSE 3 END, ended_at = $4
   WHERE unit_id = (SELECT app.own_unit()) AND absence_id = $1 AND kind = $2 AND state = 1`,
);

/** Moves of these works what is the person's to the deputy, and tells of it when there was any. */
export async function moveToDeputy(tx: SqlTx, { of, works, at }: { of: Succession; works: readonly Work[]; at: Date }): Promise<Move[]> {
  const moves: Move[] = [];
  for (const work of works.filter(w => w.of === of.kind)) {
    const taken = await work.take(tx, of, at);
    if (taken.length === 0) continue;
    void tx.send(MOVED, [of.absenceId, work.kind, taken.map(t => t.id), taken.map(t => t.note ?? ''), at]);
    moves.push(...taken.map(t => ({ kind: work.kind, subjectId: t.id, state: MoveState.MOVED })));
  }
  return moves;
}
/** Gives back what is still the deputy's because of this absence. */
async function giveBack(tx: SqlTx, { of, works, at }: { of: Succession; works: readonly Work[]; at: Date }): Promise<Move[]> {
  const moves: Move[] = [];
  for (const work of works.filter(w => w.of === of.kind)) {
    const moved = await tx.query<Taken>(STANDING, [of.absenceId, work.kind]);
    if (moved.length === 0) continue;
    const back = new Set(await work.giveBack(tx, { ...of, moved }, at));
    void tx.send(OVER, [of.absenceId, work.kind, [...back], at]);
    moves.push(...moved.map(({ id }) => ({ kind: work.kind, subjectId: id, state: back.has(id) ? MoveState.RETURNED : MoveState.KEPT })));
  }
  return moves;
}

/**
 * During an absence what is the person's becomes the deputy's, also what is given to them meanwhile; after it what is still the
 * deputy's because of it goes back. Each time is one transaction that also tells what moved.
 */
export abstract class SuccessionWatch extends EveryStation {
  constructor(
    context: Context,
    private readonly works: readonly Work[],
  ) {
    super(context, { name: 'succession', everyMs: 60_000, wokenBy: [eventSubject(AbsenceChangedSchema)] });
  }
  /** Records the service's own event. */
  protected abstract tell(tx: SqlTx, report: Report): void;

  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    for (const row of await tx.query<Row>(OPEN, [])) {
      const { absence_id: absenceId, kind, person, deputy } = row;
      const asked = { of: { absenceId, kind, person, deputy }, works: this.works, at };
      const moves = await (row.active ? moveToDeputy(tx, asked) : giveBack(tx, asked));
      void tx.send(TAKEN, [absenceId, row.version]);
      if (moves.length > 0) this.tell(tx, { absenceId, moves });
    }
  }
}
