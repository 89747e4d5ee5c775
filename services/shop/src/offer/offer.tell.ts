import { NoticeKind, Role } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { notify } from '../notice/notice.store.js';
import type { OfferRow } from './offer.store.js';

const LOGINS = sql(
  'offer.logins',
  'SELECT login FROM enterprise_users WHERE unit_id = (SELECT app.own_unit()) AND enterprise_id = $1 ORDER BY login',
);
const about = (row: OfferRow) => ({ subject: 'offer', subjectId: row.id, params: { month: row.month.slice(0, 7) } });

/** OFFER-4: the station's people hear of an offer that was sent. */
export function tellStation(tx: SqlTx, row: OfferRow): void {
  for (const role of [Role.STATION_MANAGER, Role.SOCIAL_WORKER])
    notify(tx, { kind: NoticeKind.OFFER_SENT, to: { case: 'role', value: role }, ...about(row) });
}
/** OFFER-4: whoever signs in for the enterprise hears that its offer was taken or declined. */
export async function tellMerchant(tx: SqlTx, row: OfferRow): Promise<void> {
  for (const { login } of await tx.query<{ login: string }>(LOGINS, [row.enterprise_id]))
    notify(tx, { kind: NoticeKind.OFFER_ANSWERED, to: { case: 'login', value: login }, ...about(row) });
}
