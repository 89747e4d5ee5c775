import type { Platform } from '../lib/platform.mjs';

const manager = 'fenger.manager';
let n = 0;
/** Far ahead, each on a day of its own: nothing moves meanwhile. */
const absence = (reason = 'ABSENCE_REASON_SICK_LEAVE') => {
  const day = new Date(Date.UTC(2090, 0, ++n)).toISOString().slice(0, 10);
  return { kind: 'PERSON_KIND_WORKER', person: 'fenger.worker', deputy: manager, reason, fromOn: day, toOn: day };
};

/** What the people of a station do with absences. */
export function absenceCases(platform: () => Platform) {
  let asked = absence();
  // Whoever has signed in once is known.
  const known = () => Promise.all(['fenger.worker', manager].map(login => platform().as(login).get('/api/v1/me')));
  const absenceAt = (verb: string) => async () => {
    await known();
    const { id } = await platform().as(manager).post('/api/v1/absences', absence());
    return `/api/v1/absences/${id}:${verb}`;
  };
  return [
    {
      route: 'POST /api/v1/absences',
      at: async () => {
        await known();
        asked = absence();
        return '/api/v1/absences';
      },
      body: () => asked,
      another: () => ({ ...asked, reason: 'ABSENCE_REASON_ANNUAL_LEAVE' }),
      adds: { absences: 1 },
    },
    { route: 'POST /api/v1/absences/{id}:end', at: absenceAt('end'), body: () => ({}), another: undefined, adds: {} },
    { route: 'POST /api/v1/absences/{id}:undo', at: absenceAt('undo'), body: () => ({}), another: undefined, adds: {} },
  ].map(of => ({ login: manager, ...of }));
}
