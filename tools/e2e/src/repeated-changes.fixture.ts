import type { Platform } from '../lib/platform.mjs';
import { absenceCases } from './absence.fixture.js';
import { activityCases } from './activities.fixture.js';
import { adjustmentCases } from './adjustment.fixture.js';
import { statementCases } from './bank.fixture.js';
import { canteenCases } from './canteen.fixture.js';
import { caseCases } from './case.fixture.js';
import { certificateCases } from './certificate.fixture.js';
import { consentCases } from './consent.fixture.js';
import { disclosureCases } from './disclosure.fixture.js';
import { draftCases } from './draft.fixture.js';
import { exportCases } from './export.fixture.js';
import { farmCases } from './farm.fixture.js';
import { fundCases } from './fund.fixture.js';
import { grantCases } from './grant.fixture.js';
import { guardianCases } from './guardian.fixture.js';
import { householdCases } from './household.fixture.js';
import { householdVisitCases } from './household-visit.fixture.js';
import { mergeCases } from './merge.fixture.js';
import { messageCases } from './message.fixture.js';
import { offerCases } from './offer.fixture.js';
import { orderCases } from './order.fixture.js';
import { checkCases } from './order-check.fixture.js';
import { pairCases } from './pair.fixture.js';
import { qualificationCases } from './qualification.fixture.js';
import { referralCases } from './referral.fixture.js';
import { regardCases } from './regard.fixture.js';
import { revealRuleCases } from './reveal.fixture.js';
import { rosterCases } from './roster.fixture.js';
import { serviceRecordCases } from './service-record.fixture.js';
import { shiftCases } from './shift.fixture.js';
import { shopCases } from './shop.fixture.js';
import { signalCases, signalRuleCases } from './signal.fixture.js';
import { starCases } from './star.fixture.js';
import { supervisionCases } from './supervision.fixture.js';
import { teamCases } from './team.fixture.js';
import { transferCases } from './transfer.fixture.js';
import { undoCases } from './undo.fixture.js';
import { viewCases } from './view.fixture.js';
import { volunteerCases } from './volunteer.fixture.js';
import { idNumber, phone } from './workbook.fixture.js';
import { workdayCases } from './workday.fixture.js';

const FENGER = '440117002215';
const DAY = '2024-05-06';
const LATER = '2024-06-07';
const residents = '/api/v1/residents';

/** What a case finds before it begins. */
export interface Ground {
  readonly resident: string;
  readonly other: string;
  readonly household: string;
}
export interface Case {
  readonly login: string;
  readonly route: string;
  /** Where it is sent, after whatever must be there was made. */
  readonly at: (ground: Ground) => Promise<string> | string;
  readonly body: (ground: Ground) => object;
  /** The same command with something else in it; none where the address says it all. */
  readonly another: ((ground: Ground) => object) | undefined;
  /** Rows that one command adds to the tables; the tables of the platform itself are seen to by the test. */
  readonly adds: Readonly<Record<string, number | undefined>>;
  /** How many events and records it leaves at most, when it is more than one of each. */
  readonly tells?: number;
  /** How many notices it leaves at most beside them, when it is more than one. */
  readonly notices?: number;
}

/** The platform as it is once the specs run. */
export type Started = () => Platform;
let n = 0;

const person = () => ({ name: '陈大文', idNumber: idNumber(++n), phone: phone(n), address: '凤二村一社', filedOn: DAY });
const village = (code: string) => ({ code, name: '新村', parentCode: '440117104', validFrom: '2020-01-01' });

/** A resident, another one, and a household, made for one case. */
export async function newGround(platform: Platform): Promise<Ground> {
  const worker = platform.as('fenger.worker');
  const newResident = async (): Promise<string> => (await worker.post(residents, { resident: person() })).resident.id;
  const household = await worker.post('/api/v1/households', { kind: 'HOUSEHOLD_KIND_LIVING' });
  return { resident: await newResident(), other: await newResident(), household: household.id };
}

/** What the people of a station may change. */
export const changesOfStation = (platform: Started): readonly Case[] => {
  const worker = () => platform().as('fenger.worker');
  return [
    ...caseCases(platform),
    ...consentCases(platform),
    ...signalCases(platform),
    ...draftCases(platform),
    ...householdVisitCases(platform),
    ...mergeCases(platform),
    ...transferCases(platform),
    ...referralCases(platform),
    ...supervisionCases(platform),
    ...messageCases,
    ...workdayCases(platform),
    ...rosterCases,
    ...exportCases(platform),
    ...undoCases(platform),
    ...householdCases(platform),
    ...viewCases(platform),
    ...absenceCases(platform),
    ...fundCases(platform),
    ...activityCases(platform),
    ...grantCases(platform),
    ...adjustmentCases(platform),
    ...disclosureCases(platform),
    ...statementCases(platform),
    ...shopCases(platform),
    ...offerCases(platform),
    ...orderCases(platform),
    ...checkCases(platform),
    ...canteenCases(platform),
    ...farmCases(platform),
    ...volunteerCases(platform),
    ...teamCases(platform),
    ...starCases(platform),
    ...certificateCases(platform),
    ...guardianCases(platform),
    ...qualificationCases(platform),
    ...regardCases(platform),
    ...shiftCases(platform),
    ...pairCases(platform),
    ...serviceRecordCases(platform),
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/residents',
      at: () => residents,
      body: () => ({ resident: { name: '何晓东', idNumber: idNumber(901), filedOn: DAY } }),
      another: () => ({ resident: { name: '何晓冬', idNumber: idNumber(901), filedOn: DAY } }),
      adds: { residents: 1 },
    },
    {
      login: 'fenger.worker',
      route: 'PATCH /api/v1/residents/{id}',
      at: g => `${residents}/${g.resident}`,
      body: () => ({ resident: { phone: phone(902) }, updateMask: ['phone'] }),
      another: () => ({ resident: { phone: phone(903) }, updateMask: ['phone'] }),
      adds: { field_changes: 1 },
    },
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/residents/{id}:changeState',
      at: g => `${residents}/${g.resident}:changeState`,
      body: () => ({ state: 'RESIDENT_STATE_MOVED_AWAY', on: DAY }),
      another: () => ({ state: 'RESIDENT_STATE_DECEASED', on: DAY }),
      adds: { field_changes: 1, undoable_changes: 1 },
    },
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/residents/{resident_id}/categories',
      at: g => `${residents}/${g.resident}/categories`,
      body: () => ({ holding: { category: '低保', fromOn: DAY } }),
      another: () => ({ holding: { category: '低保', fromOn: LATER } }),
      adds: { resident_categories: 1 },
    },
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/residents/{resident_id}/categories/{id}:end',
      at: async g => {
        const { categories } = await worker().post(`${residents}/${g.resident}/categories`, {
          holding: { category: '独居长者', fromOn: DAY },
        });
        return `${residents}/${g.resident}/categories/${categories[0].id}:end`;
      },
      body: () => ({ toOn: LATER }),
      another: () => ({ toOn: DAY }),
      adds: { undoable_changes: 1 },
    },
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/residents/{resident_id}/relations',
      at: g => `${residents}/${g.resident}/relations`,
      body: g => ({ otherId: g.other, kind: 'RELATION_KIND_CARER', fromOn: DAY }),
      another: g => ({ otherId: g.other, kind: 'RELATION_KIND_GUARDIAN', fromOn: DAY }),
      adds: { resident_relations: 1 },
    },
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/residents/{resident_id}/relations/{id}:end',
      at: async g => {
        const body = { otherId: g.other, kind: 'RELATION_KIND_CONTACT', fromOn: DAY };
        const { relations } = await worker().post(`${residents}/${g.resident}/relations`, body);
        return `${residents}/${g.resident}/relations/${relations[0].id}:end`;
      },
      body: () => ({ toOn: LATER }),
      another: () => ({ toOn: DAY }),
      adds: { undoable_changes: 1 },
    },
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/households',
      at: () => '/api/v1/households',
      body: () => ({ kind: 'HOUSEHOLD_KIND_LIVING', address: '凤二村二社' }),
      another: () => ({ kind: 'HOUSEHOLD_KIND_REGISTERED', address: '凤二村二社' }),
      adds: { households: 1 },
    },
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/households/{id}:join',
      at: g => `/api/v1/households/${g.household}:join`,
      body: g => ({ residentId: g.resident, relation: '户主', fromOn: DAY }),
      another: g => ({ residentId: g.resident, relation: '配偶', fromOn: DAY }),
      adds: { memberships: 1 },
    },
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/households/{id}:leave',
      at: async g => {
        await worker().post(`/api/v1/households/${g.household}:join`, { residentId: g.resident, relation: '户主', fromOn: DAY });
        return `/api/v1/households/${g.household}:leave`;
      },
      body: g => ({ residentId: g.resident, toOn: LATER }),
      another: g => ({ residentId: g.resident, toOn: DAY }),
      adds: { undoable_changes: 1 },
    },
    {
      login: 'fenger.worker',
      route: 'POST /api/v1/visits',
      at: () => '/api/v1/visits',
      body: g => ({
        residentId: g.resident,
        type: '入户探访',
        outcome: 'VISIT_OUTCOME_MET',
        visitedOn: DAY,
        notes: '一切都好',
        followUp: '带药',
        followUpOn: LATER,
      }),
      another: g => ({ residentId: g.resident, type: '电话访问', outcome: 'VISIT_OUTCOME_MET', visitedOn: DAY }),
      adds: { visits: 1, follow_ups: 1 },
    },
  ];
};

/** What the district, the platform's operator and a station's manager may change of units, stations, posts and rules. */
export const changesOfTree = (platform: Started): readonly Case[] => {
  const ops = () => platform().as('ops');
  const newUnit = async (): Promise<string> => (await ops().post('/api/v1/units', village(`440117104${300 + ++n}`))).id;
  return [
    {
      login: 'district',
      route: 'POST /api/v1/visitRules',
      at: () => '/api/v1/visitRules',
      body: () => ({ category: '低保', intervalDays: 45, noContactDays: 90, validFrom: '2030-01-01', source: '区里的规定' }),
      another: () => ({ category: '低保', intervalDays: 46, noContactDays: 92, validFrom: '2030-01-01', source: '区里的规定' }),
      adds: { visit_rules: 1 },
    },
    {
      login: 'district',
      route: 'POST /api/v1/starRules',
      at: () => '/api/v1/starRules',
      body: () => ({ level: 5, minutes: 96000, noticeDays: 5, validFrom: '2030-01-01', source: '区里的规定' }),
      another: () => ({ level: 5, minutes: 97200, noticeDays: 5, validFrom: '2030-01-01', source: '区里的规定' }),
      adds: { star_rules: 1 },
    },
    ...revealRuleCases,
    ...signalRuleCases,
    {
      login: 'ops',
      route: 'POST /api/v1/units',
      at: () => '/api/v1/units',
      body: () => ({ code: '440117104299', name: '良口一村', parentCode: '440117104', validFrom: '2020-01-01' }),
      another: () => ({ code: '440117104298', name: '良口一村', parentCode: '440117104', validFrom: '2020-01-01' }),
      adds: { units: 1, unit_parents: 1 },
    },
    {
      login: 'ops',
      route: 'POST /api/v1/units/{id}:move',
      at: async () => `/api/v1/units/${await newUnit()}:move`,
      body: () => ({ parentCode: '440117107', from: DAY }),
      another: () => ({ parentCode: '440117111', from: DAY }),
      adds: { unit_parents: 1 },
    },
    {
      login: 'ops',
      route: 'POST /api/v1/units/{id}:close',
      at: async () => `/api/v1/units/${await newUnit()}:close`,
      body: () => ({ lastDay: DAY }),
      another: () => ({ lastDay: LATER }),
      adds: {},
    },
    {
      login: 'ops',
      route: 'POST /api/v1/stations',
      at: async () => {
        await ops().post('/api/v1/units', village('440117104288'));
        return '/api/v1/stations';
      },
      body: () => ({ unitCode: '440117104288', name: '良口一村社工服务站', openedOn: DAY }),
      another: () => ({ unitCode: '440117104288', name: '良口社工服务站', openedOn: DAY }),
      adds: { stations: 1 },
    },
    {
      login: 'fenger.manager',
      route: 'PUT /api/v1/stations/{id}',
      at: async () => `/api/v1/stations/${(await platform().as('fenger.manager').get('/api/v1/stations')).stations[0].id}`,
      body: () => ({ name: '凤二村社工站', openingHours: '每天' }),
      another: () => ({ name: '凤二村站', openingHours: '每天' }),
      adds: {},
    },
    {
      login: 'ops',
      route: 'POST /api/v1/posts',
      at: () => '/api/v1/posts',
      body: () => ({ unitCode: FENGER, login: 'fenger.second', role: 'ROLE_SOCIAL_WORKER', validFrom: DAY }),
      another: () => ({ unitCode: FENGER, login: 'fenger.second', role: 'ROLE_VOLUNTEER', validFrom: DAY }),
      adds: { posts: 1 },
    },
    {
      login: 'ops',
      route: 'POST /api/v1/posts/{id}:end',
      at: async () => {
        const body = { unitCode: FENGER, login: `fenger.x${++n}`, role: 'ROLE_SOCIAL_WORKER', validFrom: DAY };
        return `/api/v1/posts/${(await ops().post('/api/v1/posts', body)).id}:end`;
      },
      body: () => ({ lastDay: LATER }),
      another: () => ({ lastDay: DAY }),
      adds: { absences: 1 },
    },
  ];
};
