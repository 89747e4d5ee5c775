import { NoticeKind, Role } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { notify } from '../notice/notice.store.js';
import type { CaseRow } from './star.row.js';

type Told = NoticeKind.STAR_PROPOSED | NoticeKind.STAR_OBJECTED | NoticeKind.STAR_GRANTED;
/** STAR-8: the volunteer who has a login hears of it, and so do the social workers. */
export function tellStar(tx: SqlTx, kind: Told, { id, volunteer_id, login }: Pick<CaseRow, 'id' | 'volunteer_id' | 'login'>): void {
  if (login) notify(tx, { kind, to: { case: 'login', value: login }, subject: 'ownFile', subjectId: volunteer_id });
  notify(tx, { kind, to: { case: 'role', value: Role.SOCIAL_WORKER }, subject: 'starCase', subjectId: id });
}
/** STAR-11: whoever serves and has a login hears once of each star that it is near. */
export function tellNear(tx: SqlTx, login: string, volunteerId: string): void {
  notify(tx, { kind: NoticeKind.STAR_NEAR, to: { case: 'login', value: login }, subject: 'ownFile', subjectId: volunteerId });
}
