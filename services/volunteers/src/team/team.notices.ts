import { NoticeKind, Role } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { notify, settle } from '../notice/notice.store.js';
import { hasRequests, leaderLogins, type MemberRow } from './team-member.store.js';

const SUBJECT = 'team';

/** TEAM-5: who leads the team hears that somebody asks to join; where nobody who leads has a login, the social workers. */
export async function tellAsked(tx: SqlTx, teamId: string): Promise<void> {
  const about = { kind: NoticeKind.TEAM_ASKED, subject: SUBJECT, subjectId: teamId };
  const leaders = await leaderLogins(tx, teamId);
  for (const value of leaders) notify(tx, { ...about, to: { case: 'login', value } });
  if (leaders.length === 0) notify(tx, { ...about, to: { case: 'role', value: Role.SOCIAL_WORKER } });
}

/** TEAM-5: who asked hears the answer; when nobody waits any more, nothing is left to do. */
export async function tellAnswered(tx: SqlTx, { team_id, login }: Pick<MemberRow, 'team_id' | 'login'>): Promise<void> {
  if (login) notify(tx, { kind: NoticeKind.TEAM_ANSWERED, to: { case: 'login', value: login }, subject: SUBJECT, subjectId: team_id });
  if (!(await hasRequests(tx, team_id))) settle(tx, { kind: NoticeKind.TEAM_ASKED, subject: SUBJECT, subjectId: team_id });
}
