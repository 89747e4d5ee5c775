import { Committee, CommitteeService, CommitteeVote, GrantService } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { TODAY, type Village } from './fund.fixture.js';

export interface Seats {
  readonly management: readonly string[];
  readonly supervision: readonly string[];
}
/** Both committees of a fund: five and one; the first of each records. */
export async function seated(platform: TestPlatform, { fund }: Pick<Village, 'fund'>): Promise<Seats> {
  const committees = platform.client(CommitteeService, actors.fengerManager);
  const appoint = async (committee: Committee, name: string, login = '') =>
    (await committees.appointMember({ member: { fundId: fund.id, committee, name, login, fromOn: '2026-01-01' } })).id;
  const management: string[] = [];
  for (const i of [1, 2, 3, 4, 5]) management.push(await appoint(Committee.MANAGEMENT, `管委${i}`, i === 1 ? 'fenger.fund' : ''));
  return { management, supervision: [await appoint(Committee.SUPERVISION, '监委1', 'fenger.supervisor')] };
}

export const minutesOf = (ids: readonly string[]) => ({
  metOn: TODAY,
  opinion: '',
  votes: ids.map(memberId => ({ memberId, vote: CommitteeVote.FOR })),
});
/** Takes a draft to where it may be paid: submitted, agreed to by the one committee, not objected to by the other. */
export async function cleared(platform: TestPlatform, seats: Seats, id: string) {
  await platform.client(GrantService, actors.fengerManager).submitGrant({ id });
  await platform.client(GrantService, actors.fengerFund).approveGrant({ id, minutes: minutesOf(seats.management) });
  const review = { id, noObjection: true, minutes: minutesOf(seats.supervision) };
  return platform.client(GrantService, actors.fengerSupervisor).reviewGrant(review);
}
