import { CalendarKind, CaseworkFault, CaseworkFaultSchema, VisitOutcome } from '@shuniu/contracts';
import { type Filter, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';
import type { Lunar } from './lunar.js';
import type { Ahead, BirthdayRule, Celebrant, FestivalRule } from './occasion.rules.js';

const FESTIVALS = sql(
  'occasion.festivals',
  `SELECT code, name, name_en AS "nameEn", calendar, month, day, greet_days AS "greetDays", who, who_en AS "whoEn", categories, source,
     valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM festivals ORDER BY code, valid_from`,
);
const BIRTHDAY_RULES = sql(
  'occasion.birthdayRules',
  `SELECT from_age AS "fromAge", calendar, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM birthday_rules ORDER BY from_age, valid_from`,
);
type OrNull<T> = { [K in keyof T]: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] } & Record<string, unknown>;

export const allFestivals = async (tx: SqlTx): Promise<FestivalRule[]> =>
  (await tx.query<OrNull<FestivalRule>>(FESTIVALS)).map(row => ({ ...(row as FestivalRule), validTo: row.validTo ?? undefined }));
export const allBirthdayRules = async (tx: SqlTx): Promise<BirthdayRule[]> =>
  (await tx.query<OrNull<BirthdayRule>>(BIRTHDAY_RULES)).map(row => ({ ...(row as BirthdayRule), validTo: row.validTo ?? undefined }));

interface PersonRow extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly hamlet: string;
  readonly birth_on: Day | null;
  readonly calendar: CalendarKind | null;
  readonly lunar_month: number | null;
  readonly lunar_leap: boolean | null;
  readonly lunar_day: number | null;
}
/** A person of the station who has a birthday. */
export interface Person extends Celebrant {
  readonly id: string;
  readonly name: string;
  readonly hamlet: string;
}
const PERSON = 'r.id, r.name, r.hamlet, r.birth_on::text, b.calendar, b.lunar_month, b.lunar_leap, b.lunar_day';
const FROM =
  'residents r LEFT JOIN birthdays b ON b.unit_id = r.unit_id AND b.resident_id = r.id WHERE r.unit_id = (SELECT app.own_unit())';
const CELEBRANTS = sql('occasion.celebrants', `SELECT ${PERSON} FROM ${FROM} AND r.state = 1 AND r.birth_on IS NOT NULL ORDER BY r.id`);
const ONE = sql('occasion.person', `SELECT ${PERSON} FROM ${FROM} AND r.id = $1::uuid FOR NO KEY UPDATE OF r`);
const KEEP = sql(
  'occasion.keep',
  `INSERT INTO birthdays (resident_id, calendar, lunar_month, lunar_leap, lunar_day, actor, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (unit_id, resident_id) DO UPDATE SET calendar = excluded.calendar, lunar_month = excluded.lunar_month, lunar_leap = excluded.lunar_leap,
     lunar_day = excluded.lunar_day, actor = excluded.actor, at = excluded.at`,
);

const lunarOfRow = (row: PersonRow): Lunar | undefined =>
  row.lunar_month === null ? undefined : { month: row.lunar_month, leap: row.lunar_leap === true, day: row.lunar_day ?? 1 };
const toPerson = (row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  hamlet: row.hamlet,
  birthOn: row.birth_on ?? '',
  calendar: row.calendar ?? undefined,
  lunar: lunarOfRow(row),
});

/** Every active person of the own station whose birth date is known. */
export const celebrants = async (tx: SqlTx): Promise<Person[]> => (await tx.query<PersonRow>(CELEBRANTS)).map(toPerson);

/** Faults: RESIDENT_NOT_FOUND. An unknown birth date is empty. */
export async function lockPerson(tx: SqlTx, id: string): Promise<Person> {
  const [row] = await tx.query<PersonRow>(ONE, [id]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.RESIDENT_NOT_FOUND);
  return toPerson(row);
}
export function keepBirthday(tx: SqlTx, residentId: string, kept: { calendar: CalendarKind; lunar: Lunar | undefined; at: Date }): void {
  const { calendar, lunar, at } = kept;
  const values = calendar === CalendarKind.LUNAR && lunar ? [lunar.month, lunar.leap, lunar.day] : [null, null, null];
  void tx.send(KEEP, [residentId, calendar, ...values, tx.scope.actor.login, at]);
}

// Met: the person or the family. A visit where nobody was met greets nobody.
const MET = `v.outcome IN (${VisitOutcome.MET}, ${VisitOutcome.FAMILY_MET})`;
const GREETINGS = `FROM visits v WHERE v.unit_id = r.unit_id AND v.resident_id = ANY (r.files) AND v.visited_on BETWEEN ?::date AND ?::date AND ${MET}`;
const WHOM = `r.unit_id = (SELECT app.own_unit()) AND r.state = 1 AND EXISTS (SELECT 1 FROM resident_categories c WHERE c.unit_id = r.unit_id
    AND c.resident_id = ANY (r.files) AND c.category = ANY (?::text[]) AND c.from_on <= ?::date AND (c.to_on IS NULL OR c.to_on >= ?::date))`;
const TO_GREET = `FROM residents r LEFT JOIN LATERAL (SELECT max(v.visited_on) AS greeted_on ${GREETINGS}) g ON true WHERE ${WHOM}`;
const inOrder = (text: string): string => {
  let used = 0;
  return text.replace(/\?/g, () => `$${++used}`);
};
const COUNT = sql('occasion.count', inOrder(`SELECT count(*)::int AS people, count(g.greeted_on)::int AS greeted ${TO_GREET}`));
const whom = ({ rule, on, greetFrom }: Ahead): readonly unknown[] => [greetFrom, on, rule.categories, on, on];

/** The same people as conditions of a list of residents `r`; with no festival nobody. */
export function greetingFilters(ahead: Ahead | undefined, leftOnly: boolean): { greeting: Filter; ungreeted: Filter } {
  if (!ahead) return { greeting: ['false'], ungreeted: undefined };
  const { rule, on, greetFrom } = ahead;
  return {
    greeting: [WHOM, rule.categories, on, on],
    ungreeted: leftOnly ? [`NOT EXISTS (SELECT 1 ${GREETINGS})`, greetFrom, on] : undefined,
  };
}

/** How many people of the own station are to be greeted for a festival, and how many have been. */
export async function countGreetings(tx: SqlTx, ahead: Ahead): Promise<{ people: number; greeted: number }> {
  if (ahead.rule.categories.length === 0) return { people: 0, greeted: 0 };
  const [row] = await tx.query<{ people: number; greeted: number }>(COUNT, [...whom(ahead)]);
  return row ?? { people: 0, greeted: 0 };
}

export interface GreetingRow extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly hamlet: string;
  readonly worker: string;
  readonly greeted_on: Day | null;
}
/** The same people as counted, hamlet by hamlet. */
export function listGreetings(
  tx: SqlTx,
  ahead: Ahead,
  of: { leftOnly: boolean; after: readonly string[] | undefined; limit: number },
): Promise<GreetingRow[]> {
  const { statement, values } = listing(
    'occasion.greetings',
    (where, cap) => `SELECT * FROM (SELECT r.id, r.name, r.hamlet, r.worker, g.greeted_on::text ${inOrder(TO_GREET)}) p
      WHERE ${where} ORDER BY p.hamlet, p.id LIMIT ${cap}`,
    {
      // The conditions of the inner query are numbered first.
      filters: {
        whom: ['(?::date, ?::date, ?::text[], ?::date, ?::date) IS NOT NULL', ...whom(ahead)],
        left: of.leftOnly ? ['p.greeted_on IS NULL'] : undefined,
        after: of.after ? ['(p.hamlet, p.id) > (?, ?::uuid)', ...of.after] : undefined,
      },
      limit: of.limit,
    },
  );
  return tx.query<GreetingRow>(statement, values);
}
