import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type GetPublicStarsRequest, type Handles, PublicStarService, StarCaseState, VolunteersFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { addDays, ageOn, type Day, dayOf } from '@shuniu/kernel';
import { maskName } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { publicScope } from '../public-scope.js';
import { volunteersFault } from '../volunteers-fault.js';
import { isNamed } from './star.rules.js';

const UNIT = sql('publicStar.unit', 'SELECT name FROM app.unit WHERE code = $1 AND id = (SELECT app.own_unit())');
const NOTICES = sql(
  'publicStar.notices',
  `SELECT v.name, v.birth_on::text, c.level, c.needed_minutes AS minutes, c.noticed_on::text, c.ends_on::text, c.granted_on::text, c.state FROM star_cases c
     JOIN volunteers v ON v.unit_id = c.unit_id AND v.id = c.volunteer_id
   WHERE c.unit_id = (SELECT app.own_unit()) AND (c.state IN (2, 3) OR (c.state = 4 AND c.granted_on >= $1::date)) ORDER BY c.noticed_on DESC, c.id DESC LIMIT 500`,
);
/** Stars granted within so many days are shown. */
const SHOWN_DAYS = 90;
interface NoticeRow extends Record<string, unknown> {
  readonly name: string;
  readonly birth_on: Day | null;
  readonly level: number;
  readonly minutes: number;
  readonly noticed_on: Day;
  readonly ends_on: Day | null;
  readonly granted_on: Day | null;
  readonly state: StarCaseState;
}

/** STAR-7: what the gateway shows of stars without a login. */
@Serves(PublicStarService)
@Injectable()
export class PublicStarHandler implements Handles<typeof PublicStarService, Call> {
  constructor(private readonly context: Context) {}

  async getPublicStars({ unitCode }: GetPublicStarsRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    if (!this.context.db.reach.leaves().includes(unitCode)) throw volunteersFault(VolunteersFault.STAR_NOTICES_NOT_FOUND);
    const { unitName, rows } = await this.context.db.as(publicScope(call, unitCode), tx => read(tx, unitCode, today));
    const nameOf = (row: NoticeRow): string =>
      isNamed(row.birth_on === null ? undefined : ageOn(row.birth_on, today)) ? row.name : maskName(row.name);
    return {
      unitCode,
      unitName,
      notices: rows
        .filter(row => row.state !== StarCaseState.GRANTED)
        .map(row => ({
          name: nameOf(row),
          level: row.level,
          minutes: BigInt(row.minutes),
          noticedOn: row.noticed_on,
          endsOn: row.ends_on ?? '',
          paused: row.state === StarCaseState.PAUSED,
        })),
      grants: rows
        .filter(row => row.state === StarCaseState.GRANTED)
        .map(row => ({ name: nameOf(row), level: row.level, grantedOn: row.granted_on ?? '' })),
    };
  }
}

async function read(tx: SqlTx, unitCode: string, today: Day): Promise<{ unitName: string; rows: NoticeRow[] }> {
  const [[unit], rows] = await Promise.all([
    tx.query<{ name: string }>(UNIT, [unitCode]),
    tx.query<NoticeRow>(NOTICES, [addDays(today, -SHOWN_DAYS)]),
  ]);
  if (!unit) throw volunteersFault(VolunteersFault.STAR_NOTICES_NOT_FOUND);
  return { unitName: unit.name, rows };
}
