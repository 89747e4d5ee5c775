import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  ActivitiesFault,
  type AnnouncementKind,
  type AnnouncementSchema,
  type AnnouncementSegment,
  TellingState,
  type TellingWay,
} from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { activitiesFault } from '../activities-fault.js';
import type { Party } from './announcement.rules.js';

export interface AnnouncementRow extends Record<string, unknown> {
  readonly id: string;
  readonly activity_id: string;
  readonly kind: AnnouncementKind;
  readonly segment: AnnouncementSegment;
  readonly text: string;
  readonly automatic: boolean;
  readonly created_by: string;
  readonly created_at: Date;
  readonly recipients: number;
  readonly told: number;
  readonly not_reached: number;
}
export interface TellingRow extends Record<string, unknown> {
  readonly registration_id: string;
  readonly state: TellingState;
  readonly way: TellingWay;
  readonly told_by: string;
  readonly told_at: Date | null;
}
const COUNTED = `SELECT n.*, t.recipients, t.told, t.not_reached FROM announcements n CROSS JOIN LATERAL
  (SELECT count(*)::int AS recipients, count(*) FILTER (WHERE x.state = 2)::int AS told, count(*) FILTER (WHERE x.state = 3)::int AS not_reached
   FROM tellings x WHERE x.unit_id = n.unit_id AND x.announcement_id = n.id) t`;
const FIND = sql('announcement.find', `${COUNTED} WHERE n.id = $1`);
const LIST = sql('announcement.list', `${COUNTED} WHERE n.activity_id = $1 ORDER BY n.created_at DESC, n.id DESC LIMIT 100`);
const OWN = sql('announcement.own', 'SELECT FROM announcements WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const PARTIES = sql(
  'announcement.parties',
  `SELECT r.id, r.state, EXISTS (SELECT FROM attendees d WHERE d.unit_id = r.unit_id AND d.registration_id = r.id AND d.came_at IS NOT NULL) AS came
   FROM registrations r WHERE r.unit_id = (SELECT app.own_unit()) AND r.activity_id = $1 ORDER BY r.no`,
);
const INSERT = sql(
  'announcement.insert',
  'INSERT INTO announcements (id, activity_id, kind, segment, text, automatic, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
);
const INSERT_TELLINGS = sql(
  'telling.insert',
  'INSERT INTO tellings (activity_id, announcement_id, registration_id) SELECT $1, $2, x.id FROM unnest($3::uuid[]) AS x(id)',
);
const TELLINGS = sql(
  'telling.list',
  `SELECT t.registration_id, t.state, t.way, t.told_by, t.told_at FROM tellings t JOIN registrations r ON r.unit_id = t.unit_id AND r.id = t.registration_id
   WHERE t.announcement_id = $1 ORDER BY t.state = 2, r.no`,
);
const MARK = sql(
  'telling.mark',
  `UPDATE tellings SET state = $3::int, way = $4, told_by = CASE WHEN $3::int = 1 THEN '' ELSE $5 END, told_at = CASE WHEN $3::int = 1 THEN NULL ELSE $6::timestamptz END
   WHERE unit_id = (SELECT app.own_unit()) AND announcement_id = $1 AND registration_id = ANY ($2::uuid[]) RETURNING registration_id AS id`,
);
// One that begins within so many hours, that somebody is signed up for, and of which nobody was reminded.
const TO_REMIND = sql(
  'announcement.toRemind',
  `SELECT a.id FROM activities a WHERE a.unit_id = (SELECT app.own_unit()) AND a.state = 4 AND a.starts_at > $1 AND a.starts_at <= $1::timestamptz + $2 * interval '1 hour'
     AND EXISTS (SELECT FROM registrations r WHERE r.unit_id = a.unit_id AND r.activity_id = a.id AND r.state = 2)
     AND NOT EXISTS (SELECT FROM announcements n WHERE n.unit_id = a.unit_id AND n.activity_id = a.id AND n.automatic AND n.kind = 3) ORDER BY a.starts_at LIMIT 100`,
);
const SIGNED_UP_BY = sql(
  'announcement.signedUpBy',
  'SELECT DISTINCT created_by AS login FROM registrations WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])',
);

/** Faults: ANNOUNCEMENT_NOT_FOUND. */
export async function findAnnouncement(tx: SqlTx, id: string): Promise<AnnouncementRow> {
  const [row] = await tx.query<AnnouncementRow>(FIND, [id]);
  if (!row) throw activitiesFault(ActivitiesFault.ANNOUNCEMENT_NOT_FOUND);
  return row;
}
/** Is it the own unit's? Faults: ANNOUNCEMENT_NOT_FOUND. */
export async function checkOwn(tx: SqlTx, id: string): Promise<void> {
  if ((await tx.query(OWN, [id])).length === 0) throw activitiesFault(ActivitiesFault.ANNOUNCEMENT_NOT_FOUND);
}
export const announcementsOf = (tx: SqlTx, activityId: string): Promise<AnnouncementRow[]> => tx.query<AnnouncementRow>(LIST, [activityId]);
export const partiesOf = (tx: SqlTx, activityId: string): Promise<Party[]> =>
  tx.query<Party & Record<string, unknown>>(PARTIES, [activityId]);
export const tellingsOf = (tx: SqlTx, id: string): Promise<TellingRow[]> => tx.query<TellingRow>(TELLINGS, [id]);

export interface NewAnnouncement {
  readonly activityId: string;
  readonly kind: AnnouncementKind;
  readonly segment: AnnouncementSegment;
  readonly text: string;
  readonly automatic: boolean;
  readonly recipients: readonly string[];
  readonly at: Date;
}
/** Keeps what is to be told, and to whom; answers its id. */
export function insertAnnouncement(tx: SqlTx, of: NewAnnouncement): string {
  const id = uuidv7(of.at.getTime());
  void tx.send(INSERT, [id, of.activityId, of.kind, of.segment, of.text, of.automatic, tx.scope.actor.login, of.at]);
  void tx.send(INSERT_TELLINGS, [of.activityId, id, of.recipients]);
  return id;
}
/** Faults: REGISTRATION_NOT_FOUND when one of them is not on the list. */
export async function markTold(
  tx: SqlTx,
  id: string,
  of: { registrationIds: readonly string[]; state: TellingState; way: TellingWay; at: Date },
): Promise<void> {
  const found = await tx.query(MARK, [id, of.registrationIds, of.state, of.way, tx.scope.actor.login, of.at]);
  if (found.length !== of.registrationIds.length) throw activitiesFault(ActivitiesFault.REGISTRATION_NOT_FOUND);
}
export const toRemind = async (tx: SqlTx, at: Date, hours: number): Promise<string[]> =>
  (await tx.query<{ id: string }>(TO_REMIND, [at, hours])).map(row => row.id);
/** Who signed these parties up. */
export const signedUpBy = async (tx: SqlTx, registrationIds: readonly string[]): Promise<string[]> =>
  (await tx.query<{ login: string }>(SIGNED_UP_BY, [registrationIds])).map(row => row.login);

export const toAnnouncement = (row: AnnouncementRow) =>
  ({
    id: row.id,
    activityId: row.activity_id,
    kind: row.kind,
    segment: row.segment,
    text: row.text,
    automatic: row.automatic,
    recipients: row.recipients,
    told: row.told,
    notReached: row.not_reached,
    createdBy: row.created_by,
    createdAt: timestampFromDate(row.created_at),
  }) satisfies MessageInitShape<typeof AnnouncementSchema>;
