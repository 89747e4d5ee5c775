import { randomUUID } from 'node:crypto';
import type { Platform } from '../lib/platform.mjs';
import { tablesOf } from '../lib/tables.mjs';
import { absenceChanges, absenceReadings, type KnownAbsence } from './absence.fixture.js';
import { activityChanges, activityReadings, type KnownActivity } from './activities.fixture.js';
import { adjustmentChanges, adjustmentReadings, type KnownAdjustment } from './adjustment.fixture.js';
import { type KnownStatement, statementChanges, statementReadings } from './bank.fixture.js';
import { caseChanges, caseReadings } from './case.fixture.js';
import { certificateChanges, certificateReadings, type KnownCertificate } from './certificate.fixture.js';
import { consentChanges, consentReadings } from './consent.fixture.js';
import { disclosureChanges, disclosureReadings, type KnownDisclosure } from './disclosure.fixture.js';
import { documentChanges, documentReadings } from './document.fixture.js';
import { draftReadings } from './draft.fixture.js';
import { exportChanges } from './export.fixture.js';
import { fundChanges, fundReadings, type KnownMoney } from './fund.fixture.js';
import { fundPaperReadings } from './fund-paper.fixture.js';
import { grantChanges, grantReadings, type KnownGrant } from './grant.fixture.js';
import { guardianChanges, guardianReadings, type KnownGuardian } from './guardian.fixture.js';
import { householdChanges } from './household.fixture.js';
import { householdVisitChanges } from './household-visit.fixture.js';
import { mergeChanges, mergeReadings } from './merge.fixture.js';
import { type KnownPair, pairChanges, pairReadings } from './pair.fixture.js';
import { type KnownQualification, qualificationChanges } from './qualification.fixture.js';
import { referralChanges, referralReadings } from './referral.fixture.js';
import { type KnownRegard, regardChanges, regardReadings } from './regard.fixture.js';
import { digestReadings } from './reveal.fixture.js';
import { rosterChanges } from './roster.fixture.js';
import { type KnownRecord, serviceRecordChanges, serviceRecordReadings } from './service-record.fixture.js';
import { type KnownShift, shiftChanges, shiftReadings } from './shift.fixture.js';
import { type KnownShop, shopChanges, shopReadings } from './shop.fixture.js';
import { signalChanges, signalReadings } from './signal.fixture.js';
import { type KnownStar, starChanges, starReadings } from './star.fixture.js';
import { supervisionChanges } from './supervision.fixture.js';
import { type KnownTeam, teamChanges, teamReadings } from './team.fixture.js';
import { transferChanges } from './transfer.fixture.js';
import { undoChanges } from './undo.fixture.js';
import { viewChanges } from './view.fixture.js';
import { type KnownVolunteer, volunteerChanges, volunteerReadings } from './volunteer.fixture.js';
import { idNumber } from './workbook.fixture.js';
import { workdayChanges } from './workday.fixture.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const NOW = '2023-08-31';

/** What gives a unit away in a text: the ids of its rows, its people's names, its numbers. */
export interface Traces {
  readonly ids: ReadonlySet<string>;
  readonly words: readonly string[];
}

/** Everything that the services know of a unit and of nobody else. */
export async function tracesOf(platform: Platform, { code, name }: { code: string; name: string }): Promise<Traces> {
  const ids = new Set<string>();
  const words = new Set([code, name]);
  for (const service of ['stations', 'casework', 'fund', 'shop', 'volunteers', 'activities', 'analytics']) {
    const client = await platform.database(service);
    const { rows } = await client.query<{ id: string }>('SELECT id FROM app.unit WHERE code = $1', [code]);
    const unit = rows[0]?.id ?? '';
    ids.add(unit);
    for (const table of await tablesOf(client)) {
      const found = await client.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE to_jsonb(t) ->> 'unit_id' = $1`,
        [unit],
      );
      for (const { row } of found.rows) {
        for (const [column, value] of Object.entries(row)) {
          if (typeof value !== 'string') continue;
          if (/(^|_)id$/.test(column)) ids.add(value);
          if (table === 'volunteers' && ['number', 'id_number_masked', 'phone_masked'].includes(column)) words.add(value);
          if (table === 'residents' && ['name', 'file_number', 'id_number_masked', 'phone_masked'].includes(column)) words.add(value);
          if ((table === 'households' && column === 'number') || column === 'file_name') words.add(value);
        }
      }
    }
  }
  words.delete('');
  return { ids, words: [...words] };
}

/** What of the unit stands in a text. */
export function givenAway(text: string, { ids, words }: Traces): string[] {
  return [...(text.match(UUID) ?? []).filter(id => ids.has(id)), ...words.filter(word => text.includes(word))];
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly 'x-roles'?: readonly string[];
}
export interface Route {
  readonly verb: string;
  readonly path: string;
  readonly query: readonly string[];
}

/** The routes of the API that a role may call, from the document that everybody reads. */
export async function routesOf(platform: Platform, role: string): Promise<Route[]> {
  const { paths } = (await (await fetch(`${platform.origin}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs)
      .filter(([, of]) => of['x-roles']?.some(r => r === role || r === 'ANYONE_SIGNED_IN'))
      .map(([verb, of]) => ({
        verb: verb.toUpperCase(),
        path,
        query: (of.parameters ?? []).filter(p => p.in === 'query').map(p => p.name),
      })),
  );
}

/** Ids of rows, by what they are. */
export type Known = Readonly<
  Record<
    | 'resident'
    | 'other'
    | 'household'
    | 'visit'
    | 'case'
    | 'closedCase'
    | 'plannedCase'
    | 'assessment'
    | 'plan'
    | 'intervention'
    | 'approval'
    | 'import'
    | 'holding'
    | 'relation'
    | 'station'
    | 'unit'
    | 'consent'
    | 'signal'
    | 'situation'
    | 'view'
    | 'referral'
    | 'digest'
    | keyof KnownAbsence
    | keyof KnownMoney
    | keyof KnownGrant
    | keyof KnownAdjustment
    | keyof KnownDisclosure
    | keyof KnownStatement
    | keyof KnownShop
    | keyof KnownGuardian
    | keyof KnownQualification
    | keyof KnownRegard
    | keyof KnownCertificate
    | keyof KnownStar
    | keyof KnownTeam
    | keyof KnownVolunteer
    | keyof KnownActivity
    | keyof KnownShift
    | keyof KnownPair
    | keyof KnownRecord,
    string
  >
>;
/** Ids that nobody has. */
export const nobody = (like: Known): Known => Object.fromEntries(Object.keys(like).map(what => [what, randomUUID()])) as Known;

export interface Change {
  /** As the API's document names it. */
  readonly route: string;
  readonly at: (of: Known) => string;
  readonly body: (of: Known) => object | undefined;
}
const change = (route: string, at: Change['at'], body: Change['body']): Change => ({ route, at, body });
const visit = (of: Known) => ({ residentId: of.resident, type: '入户探访', outcome: 'VISIT_OUTCOME_MET', visitedOn: NOW });
const person = { name: '路人甲', idNumber: idNumber(321) };

/** Every change that reaches for a row by its id, in the address or in the body; `own` is a person of the caller's own station. */
export const changesOn = (own: string): readonly Change[] => [
  ...documentChanges,
  ...rosterChanges,
  ...undoChanges,
  ...exportChanges,
  ...householdChanges(own),
  ...viewChanges,
  change(
    'PATCH /api/v1/residents/{id}',
    o => `residents/${o.resident}`,
    () => ({ resident: { name: '外人' }, updateMask: ['name'] }),
  ),
  change(
    'POST /api/v1/residents/{id}:reveal',
    o => `residents/${o.resident}:reveal`,
    () => ({ field: 'REVEAL_FIELD_ID_NUMBER', purpose: 'REVEAL_PURPOSE_VISIT' }),
  ),
  change(
    'POST /api/v1/residents/{id}:changeState',
    o => `residents/${o.resident}:changeState`,
    () => ({ state: 'RESIDENT_STATE_MOVED_AWAY', on: NOW }),
  ),
  change(
    'POST /api/v1/residents/{resident_id}/categories',
    o => `residents/${o.resident}/categories`,
    () => ({ holding: { category: '空巢长者', fromOn: NOW } }),
  ),
  change(
    'POST /api/v1/residents/{resident_id}/categories/{id}:end',
    o => `residents/${o.resident}/categories/${o.holding}:end`,
    () => ({ toOn: NOW }),
  ),
  change(
    'POST /api/v1/residents/{resident_id}/categories/{id}:end',
    o => `residents/${own}/categories/${o.holding}:end`,
    () => ({ toOn: NOW }),
  ),
  change(
    'POST /api/v1/residents/{resident_id}/relations',
    o => `residents/${o.resident}/relations`,
    () => ({ otherId: own, kind: 'RELATION_KIND_CARER' }),
  ),
  change(
    'POST /api/v1/residents/{resident_id}/relations',
    () => `residents/${own}/relations`,
    o => ({ otherId: o.other, kind: 'RELATION_KIND_CARER' }),
  ),
  change(
    'POST /api/v1/residents/{resident_id}/relations/{id}:end',
    o => `residents/${o.resident}/relations/${o.relation}:end`,
    () => ({ toOn: NOW }),
  ),
  change(
    'POST /api/v1/residents',
    () => 'residents',
    o => ({ resident: person, householdId: o.household, relation: '其他' }),
  ),
  change(
    'POST /api/v1/households/{id}:join',
    o => `households/${o.household}:join`,
    () => ({ residentId: own, relation: '其他', fromOn: NOW }),
  ),
  change(
    'POST /api/v1/households/{id}:leave',
    o => `households/${o.household}:leave`,
    o => ({ residentId: o.resident, toOn: NOW }),
  ),
  change('POST /api/v1/visits', () => 'visits', visit),
  change(
    'POST /api/v1/cases',
    () => 'cases',
    o => ({ residentId: o.resident, origin: 'CASE_ORIGIN_INTAKE', openedOn: NOW }),
  ),
  change(
    'POST /api/v1/cases',
    () => 'cases',
    o => ({ residentId: own, origin: 'CASE_ORIGIN_VISIT', visitId: o.visit, openedOn: NOW }),
  ),
  change(
    'POST /api/v1/cases/{id}:close',
    o => `cases/${o.case}:close`,
    () => ({ reason: 'CLOSING_REASON_OTHER', closedOn: NOW }),
  ),
  change(
    'POST /api/v1/cases/{id}:reopen',
    o => `cases/${o.closedCase}:reopen`,
    () => ({ on: NOW }),
  ),
  change(
    'POST /api/v1/imports/{id}:commit',
    o => `imports/${o.import}:commit`,
    () => undefined,
  ),
  ...caseChanges,
  ...consentChanges(own),
  ...signalChanges,
  ...householdVisitChanges(own),
  ...mergeChanges(own),
  ...transferChanges(),
  ...referralChanges,
  ...supervisionChanges,
  ...absenceChanges,
  ...workdayChanges,
  ...fundChanges,
  ...grantChanges,
  ...adjustmentChanges,
  ...disclosureChanges,
  ...statementChanges,
  ...shopChanges,
  ...volunteerChanges,
  ...teamChanges,
  ...starChanges,
  ...certificateChanges,
  ...guardianChanges,
  ...qualificationChanges,
  ...regardChanges,
  ...activityChanges,
  ...shiftChanges,
  ...pairChanges,
  ...serviceRecordChanges,
  change(
    'PUT /api/v1/stations/{id}',
    o => `stations/${o.station}`,
    () => ({ name: '不是我的站' }),
  ),
];

/** What is read by its id. */
export const readings: readonly { readonly route: string; readonly at: (of: Known) => string }[] = [
  { route: 'GET /api/v1/residents/{id}', at: o => `residents/${o.resident}` },
  { route: 'GET /api/v1/households/{id}', at: o => `households/${o.household}` },
  { route: 'GET /api/v1/visits/{id}', at: o => `visits/${o.visit}` },
  { route: 'GET /api/v1/cases/{id}', at: o => `cases/${o.case}` },
  { route: 'GET /api/v1/imports/{id}', at: o => `imports/${o.import}` },
  { route: 'GET /api/v1/imports/{id}/workbook', at: o => `imports/${o.import}/workbook` },
  { route: 'GET /api/v1/stations/{id}', at: o => `stations/${o.station}` },
  { route: 'GET /api/v1/units/{id}', at: o => `units/${o.unit}` },
  ...caseReadings,
  ...consentReadings,
  ...signalReadings,
  ...shopReadings,
  ...referralReadings,
  ...draftReadings,
  ...documentReadings,
  ...mergeReadings,
  ...fundReadings,
  ...fundPaperReadings,
  ...grantReadings,
  ...adjustmentReadings,
  ...disclosureReadings,
  ...volunteerReadings,
  ...teamReadings,
  ...starReadings,
  ...certificateReadings,
  ...guardianReadings,
  ...regardReadings,
  ...shiftReadings,
  ...pairReadings,
  ...serviceRecordReadings,
  ...statementReadings,
  ...activityReadings,
  ...digestReadings,
  ...absenceReadings,
];
