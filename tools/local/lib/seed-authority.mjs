import { inDays } from './days.mjs';

/**
 * 授权: both committees give a project's subsidies a ceiling for the year. What was begun is gone on with.
 * @param {(login: string) => import('./api.mjs').Api} as @param {{project: string, fen: string, category: string, purpose: string}} of
 */
export async function authority(as, { project, fen, category, purpose }) {
  const manager = as('fenger.manager');
  const fund = (await manager.get('/api/v1/funds?pageSize=1')).funds[0];
  const { accounts } = await manager.get(`/api/v1/accounts?fundId=${fund.id}&pageSize=200`);
  const { committees } = await manager.get(`/api/v1/committees?fundId=${fund.id}`);
  const votes = committee =>
    committees.find(c => c.committee === committee).members.map(m => ({ memberId: m.id, vote: 'COMMITTEE_VOTE_FOR' }));
  const minutes = committee => ({ metOn: inDays(0), votes: votes(committee) });
  const { grants } = await manager.get('/api/v1/grants?mine=true&pageSize=200');
  const begun = grants.find(g => g.purpose === purpose);
  const { id } =
    begun ??
    (await manager.post('/api/v1/grants', {
      kind: 'GRANT_KIND_STANDING',
      accountId: accounts.find(a => a.projectName === project && !a.purpose).id,
      amount: { fen },
      category,
      purpose,
      evidence: '年度预算',
      expiresOn: inDays(365),
    }));
  const steps = [
    ['GRANT_STATE_DRAFT', () => manager.post(`/api/v1/grants/${id}:submit`, {})],
    ['GRANT_STATE_SUBMITTED', () => as('fenger.fund').post(`/api/v1/grants/${id}:approve`, { minutes: minutes('COMMITTEE_MANAGEMENT') })],
    [
      'GRANT_STATE_APPROVED',
      () => as('fenger.supervisor').post(`/api/v1/grants/${id}:review`, { noObjection: true, minutes: minutes('COMMITTEE_SUPERVISION') }),
    ],
  ];
  const at = begun ? steps.findIndex(([state]) => state === begun.state) : 0;
  if (at >= 0) for (const [, take] of steps.slice(at)) await take();
}
