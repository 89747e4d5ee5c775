import type { Platform } from '../lib/platform.mjs';

const manager = 'fenger.manager';
let n = 0;
/** Far ahead, each on a day of its own: nothing moves meanwhile. */
const absence = (reason = 'ABSENCE_REASON_SICK_LEAVE') => {
  const day = new Date(Date.UTC(2090, 0, ++n)).toISOString().slice(0, 10);
  return { kind: 'PERSON_KIND_WORKER', person: 'fenger.worker', deputy: manager, reason, fromOn: day, toOn: day };
};

// Whoever has signed in once is known.
const signedIn = (platform: Platform) => Promise.all(['fenger.worker', manager].map(login => platform.as(login).get('/api/v1/me')));
async function newAbsence(platform: Platform): Promise<string> {
  await signedIn(platform);
  return (await platform.as(manager).post('/api/v1/absences', absence())).id;
}

/** What the people of a station do with absences. */
export function absenceCases(platform: () => Platform) {
  let asked = absence();
  const absenceAt = (verb: string) => async () => `/api/v1/absences/${await newAbsence(platform())}:${verb}`;
  return [
    {
      route: 'POST /api/v1/absences',
      at: async () => {
        await signedIn(platform());
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

/** An absence of Fenger's that is to come. */
export interface KnownAbsence {
  readonly absence: string;
}
export const knownAbsence = async (platform: Platform): Promise<KnownAbsence> => ({ absence: await newAbsence(platform) });
/** What a stranger tries with another village's absences. */
export const absenceChanges = ['end', 'undo'].map(verb => ({
  route: `POST /api/v1/absences/{id}:${verb}`,
  at: (o: KnownAbsence) => `absences/${o.absence}:${verb}`,
  body: () => ({}),
}));
export const absenceReadings = [{ route: 'GET /api/v1/absences/{id}', at: (o: KnownAbsence) => `absences/${o.absence}` }] as const;
/** What reaches for no row of another village. */
export const absenceOwn = ['POST /api/v1/absences'];
