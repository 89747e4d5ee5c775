import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { NoticeKind, Role, SignalChangedSchema, SignalState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import { type Day, dayOf, uuidv7 } from '@shuniu/kernel';
import { guardedCategories } from '../due-visit/due-visit.store.js';
import { notify } from '../notice/notice.store.js';
import { basisOf, holdsFor, kindOf, nextState, type Person, rulesOn, type SignalRule } from './signal.rules.js';
import { allRules } from './signal.store.js';

const EVERY_MS = 10 * 60_000;
/** Changes that began before the last look and were committed after it. */
const OVERLAP = '1 minute';

const FRESH = sql(
  'signal.fresh',
  `SELECT s.day = $1::date AND s.rules = $2 AND NOT EXISTS (
     SELECT FROM residents r WHERE r.unit_id = s.unit_id AND r.changed_at >= s.swept_at - interval '${OVERLAP}') AS fresh, s.told_on::text
   FROM signal_sweeps s WHERE s.unit_id = (SELECT app.own_unit())`,
);
const TURN = sql('signal.turn', `SELECT pg_advisory_xact_lock(hashtext('casework.signals'), hashtext(app.scope_code()))`);
const PEOPLE = sql(
  'signal.people',
  `SELECT r.id, r.birth_on::text,
     coalesce((SELECT json_agg(json_build_object('category', c.category, 'fromOn', c.from_on, 'toOn', c.to_on, 'disabilityKind', c.disability_kind,
       'disabilityLevel', c.disability_level)) FROM resident_categories c WHERE c.unit_id = r.unit_id AND c.resident_id = r.id), '[]') AS holdings,
     coalesce((SELECT json_agg(json_build_object('parent', p.parent, 'plight', p.plight, 'sinceOn', p.since_on, 'toOn', p.to_on))
       FROM parent_situations p WHERE p.unit_id = r.unit_id AND p.resident_id = r.id), '[]') AS plights
   FROM residents r WHERE r.unit_id = (SELECT app.own_unit()) AND r.state = 1`,
);
const RAISED = sql(
  'signal.raised',
  'SELECT id, resident_id, rule_code, kind, state, fingerprint, version FROM signals WHERE unit_id = (SELECT app.own_unit())',
);
const PUT = sql(
  'signal.put',
  `INSERT INTO signals AS s (id, resident_id, rule_code, kind, state, raised_on, fingerprint, version)
   SELECT x.id, x.resident_id, x.rule_code, x.kind, x.state, $1, x.fingerprint, x.version
   FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::int[], $7::bytea[], $8::int[]) AS x(id, resident_id, rule_code, kind, state, fingerprint, version)
   ON CONFLICT (unit_id, resident_id, rule_code) DO UPDATE SET kind = excluded.kind, state = excluded.state, fingerprint = excluded.fingerprint,
     raised_on = CASE WHEN excluded.state = 1 THEN excluded.raised_on ELSE s.raised_on END, version = excluded.version, state_by = '',
     dismiss_reason = 0, dismiss_note = NULL`,
);
const SWEPT = sql(
  'signal.swept',
  `INSERT INTO signal_sweeps (day, rules, swept_at, told_on) VALUES ($1, $2, $3, $4)
   ON CONFLICT (unit_id) DO UPDATE SET day = excluded.day, rules = excluded.rules, swept_at = excluded.swept_at, told_on = excluded.told_on`,
);

interface PersonRow extends Record<string, unknown>, Omit<Person, 'birthOn'> {
  readonly id: string;
  readonly birth_on: Day | null;
}
interface Put {
  readonly id: string;
  readonly resident_id: string;
  readonly rule_code: string;
  readonly kind: number;
  readonly state: SignalState;
  readonly fingerprint: Buffer;
  readonly version: number;
}
type RaisedRow = Record<string, unknown> & Put;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest().subarray(0, 16);
const nullless = (person: PersonRow): Person => ({
  birthOn: person.birth_on ?? undefined,
  holdings: person.holdings.map(h => ({ ...h, toOn: h.toOn ?? undefined })),
  plights: person.plights.map(p => ({ ...p, toOn: p.toOn ?? undefined })),
});
const rulesKey = (rules: readonly SignalRule[]): string =>
  digest(
    rules
      .map(r => r.id)
      .sort()
      .join(),
  ).toString('hex');

/**
 * Brings the signals of the actor's own station to a day (SIGNAL-1, SIGNAL-2): one look when nothing changed since, else one read of the station's
 * people and one write. Answers how many were raised.
 */
export async function sweep(tx: SqlTx, at: Date): Promise<number> {
  const day = dayOf(at);
  const all = await allRules(tx);
  const rules = rulesOn(all, day);
  const key = rulesKey(rules);
  const isFresh = async () => (await tx.query<{ fresh: boolean; told_on: Day | null }>(FRESH, [day, key]))[0];
  if ((await isFresh())?.fresh) return 0;
  void tx.send(TURN);
  const last = await isFresh();
  if (last?.fresh) return 0;
  const [people, raised, guarded] = await Promise.all([tx.query<PersonRow>(PEOPLE), tx.query<RaisedRow>(RAISED), guardedCategories(tx)]);
  const puts = changesOf({ people, raised, rules, guarded, day });
  if (puts.length > 0) put(tx, puts, day);
  const opened = puts.filter(p => p.state === SignalState.OPEN).length;
  // Told once a day for a station, not once for a person.
  const tells = opened > 0 && last?.told_on !== day;
  if (tells) tell(tx, opened, day);
  void tx.send(SWEPT, [day, key, at, tells ? day : (last?.told_on ?? null)]);
  return opened;
}

function changesOf(of: {
  people: readonly PersonRow[];
  raised: readonly RaisedRow[];
  rules: readonly SignalRule[];
  guarded: ReadonlySet<string>;
  day: Day;
}): Put[] {
  const before = new Map(of.raised.map(r => [`${r.resident_id} ${r.rule_code}`, r]));
  const puts: Put[] = [];
  for (const row of of.people) {
    const person = nullless(row);
    for (const rule of of.rules) {
      const holds = holdsFor(rule, person, of.day);
      const was = before.get(`${row.id} ${rule.code}`);
      before.delete(`${row.id} ${rule.code}`);
      if (!holds && !was) continue;
      const fingerprint = digest(basisOf(rule, person));
      const state = nextState(holds, was && { state: was.state, sameBasis: was.fingerprint.equals(fingerprint) });
      if (state === undefined) continue;
      const kind = kindOf(rule, of.guarded);
      puts.push({
        id: was?.id ?? uuidv7(),
        resident_id: row.id,
        rule_code: rule.code,
        kind,
        state,
        fingerprint,
        version: (was?.version ?? 0) + 1,
      });
    }
  }
  // Of rules that ended and of people who are no longer served.
  for (const was of before.values())
    if (was.state === SignalState.OPEN) puts.push({ ...was, state: SignalState.LAPSED, version: was.version + 1 });
  return puts;
}

function put(tx: SqlTx, puts: readonly Put[], day: Day): void {
  const column = <T>(of: (p: Put) => T) => puts.map(of);
  const columns = [column(p => p.id), column(p => p.resident_id), column(p => p.rule_code), column(p => p.kind), column(p => p.state)];
  void tx.send(PUT, [day, ...columns, column(p => p.fingerprint), column(p => p.version)]);
  void recordMany(
    tx,
    SignalChangedSchema,
    puts.map(p => ({
      about: { id: p.id, version: p.version },
      message: { signalId: p.id, residentId: p.resident_id, kind: p.kind, state: p.state, raisedOn: day },
    })),
  );
}

const tell = (tx: SqlTx, count: number, day: Day): void =>
  notify(tx, {
    kind: NoticeKind.SIGNAL_RAISED,
    to: { case: 'role', value: Role.SOCIAL_WORKER },
    subject: 'signals',
    params: { count: String(count), day },
  });

/** Looks at every station once a day, and again after changes: what holds from a birthday on is there on that day, though nobody opened a page. */
@Injectable()
export class SignalSweep extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'signals', everyMs: EVERY_MS });
  }

  protected async work(tx: SqlTx): Promise<void> {
    await sweep(tx, this.context.clock.now());
  }
}
