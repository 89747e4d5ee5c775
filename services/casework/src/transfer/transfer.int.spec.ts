import {
  AgeGroup,
  CaseOrigin,
  CaseService,
  MergeService,
  ResidentService,
  TransferConsent,
  TransferDirection,
  TransferService,
  TransferState,
  VisitOutcome,
  VisitService,
} from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform, unitId, WENQUAN } from '@shuniu/testing';
import type pg from 'pg';
import { fileResident, idNumber, person, reasonOf } from '../casework.fixture.js';

const TODAY = '2026-06-15';
const REASON = '搬去和儿子住';
let platform: TestPlatform;
let db: pg.Client;
const transfers = (who: keyof typeof actors) => platform.client(TransferService, actors[who]);
const residents = (who: keyof typeof actors) => platform.client(ResidentService, actors[who]);
const offering = (residentId: string) => ({ residentId, toUnit: WENQUAN, reason: REASON, consent: TransferConsent.PERSON });
const offer = (residentId: string) => transfers('fengerWorker').offerTransfer(offering(residentId));
/** A person with a visit that leaves a promise, and an open case. */
async function known(over: Parameters<typeof person>[0] = {}) {
  const file = await fileResident(platform, actors.fengerWorker, { categories: [{ category: '独居长者' }], ...over });
  const visit = {
    residentId: file.id,
    type: '入户探访',
    outcome: VisitOutcome.MET,
    visitedOn: '2026-06-01',
    notes: '膝盖疼',
    followUp: '带药',
    followUpOn: '2026-06-20',
  };
  await platform.client(VisitService, actors.fengerWorker).recordVisit({ visit });
  await platform
    .client(CaseService, actors.fengerWorker)
    .openCase({ case: { residentId: file.id, origin: CaseOrigin.WALK_IN, openedOn: '2026-06-02', concern: '漏水' } });
  return file;
}
/** Tables in which a row of this person stands at a unit. */
async function tablesWith(residentIds: readonly string[], unit: string): Promise<string[]> {
  const { rows } = await db.query<{ t: string }>(
    `SELECT table_name AS t FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'resident_id' AND table_name <> 'transfers'`,
  );
  const held: string[] = [];
  for (const { t } of [...rows, { t: 'residents' }]) {
    const column = t === 'residents' ? 'id' : 'resident_id';
    const found = await db.query(`SELECT FROM ${t} WHERE ${column} = ANY ($1) AND unit_id = $2`, [residentIds, unitId(unit)]);
    if ((found.rowCount ?? 0) > 0) held.push(t);
  }
  return held.sort();
}

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('a transfer', () => {
  it('TRANSFER-1: shows the other station a card without name until it has answered', async () => {
    const file = await known({ name: '陈大文', idNumber: idNumber('1950-03-04') });
    const asked = offering(file.id);
    const made = await transfers('fengerWorker').offerTransfer(asked, { idempotencyKey: 't-1' });
    expect(await transfers('fengerWorker').offerTransfer(asked, { idempotencyKey: 't-1' })).toEqual(made);
    expect(made).toMatchObject({
      nameMasked: '陈**',
      ageGroup: AgeGroup.ELDER,
      reason: REASON,
      state: TransferState.OFFERED,
      residentId: file.id,
    });
    const { transfers: incoming } = await transfers('wenquanManager').listTransfers({});
    expect(incoming).toMatchObject([
      { id: made.id, nameMasked: '陈**', reason: REASON, fromUnitCode: FENGER, residentId: '', fileNumber: '' },
    ]);
    expect(JSON.stringify(incoming, (_, v) => (typeof v === 'bigint' ? String(v) : v))).not.toContain(file.id);
    expect(await reasonOf(residents('wenquanManager').getResident({ id: file.id }))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(offer(file.id))).toBe('TRANSFER_PENDING');
    const other = await fileResident(platform, actors.fengerWorker);
    const merging = platform.client(MergeService, actors.fengerManager).mergeResidents({ id: other.id, otherId: file.id, reason: 'x' });
    expect(await reasonOf(merging)).toBe('TRANSFER_PENDING');
    const kept = await db.query('SELECT reason AS kept FROM transfers UNION ALL SELECT reply FROM commands WHERE key = $1', ['t-1']);
    expect(kept.rows.filter(r => r.kept.includes(Buffer.from(REASON)))).toEqual([]);
  });

  it('TRANSFER-2, TRANSFER-3: accepted, the file goes with all its history, and the former station reads it no more', async () => {
    const file = await known({ name: '林二', idNumber: idNumber('1940-01-01') });
    const { id } = await offer(file.id);
    const gone = await transfers('wenquanManager').acceptTransfer({ id }, { idempotencyKey: 't-2' });
    expect(await transfers('wenquanManager').acceptTransfer({ id }, { idempotencyKey: 't-2' })).toEqual(gone);
    expect(gone).toMatchObject({ state: TransferState.ACCEPTED, residentId: file.id, fileNumber: file.fileNumber });
    expect(await tablesWith([file.id], FENGER)).toEqual([]);
    expect(await tablesWith([file.id], WENQUAN)).toEqual([
      'cases',
      'follow_ups',
      'former_numbers',
      'resident_categories',
      'resident_keys',
      'residents',
      'visits',
    ]);
    const here = await residents('wenquanManager').getResident({ id: file.id });
    expect(here).toMatchObject({
      unitCode: WENQUAN,
      name: '林二',
      worker: '',
      formerFileNumbers: [file.fileNumber],
      nextDueOn: '2026-07-01',
    });
    expect(here.fileNumber).toMatch(new RegExp(`^${WENQUAN}-`));
    const found = await residents('wenquanManager').searchResidents({ text: file.fileNumber });
    expect(found.residents.map(r => r.id)).toEqual([file.id]);
    const { visits } = await platform.client(VisitService, actors.wenquanManager).listVisits({ residentId: file.id });
    expect(visits.map(v => v.notes)).toEqual(['膝盖疼']);
    const { cases } = await platform.client(CaseService, actors.wenquanManager).listCases({ residentId: file.id });
    expect(cases).toMatchObject([{ concern: '漏水', worker: '' }]);
    const shown = await residents('wenquanManager').revealResident({ id: file.id, field: 2, purpose: 1 });
    expect(shown.value).toMatch(/^199000/);

    expect(await reasonOf(residents('fengerManager').getResident({ id: file.id }))).toBe('RESIDENT_NOT_FOUND');
    expect((await platform.client(VisitService, actors.fengerManager).listVisits({ residentId: file.id })).visits).toEqual([]);
    const { transfers: traces } = await transfers('fengerManager').listTransfers({ direction: TransferDirection.OUT });
    expect(traces.find(t => t.id === id)).toMatchObject({ nameMasked: '林**', residentId: '', fileNumber: file.fileNumber });
    const events = await db.query('SELECT version, unit_id FROM outbox WHERE aggregate_id = $1 ORDER BY version', [file.id]);
    expect(events.rows.map(r => r.unit_id).slice(-2)).toEqual([unitId(FENGER), unitId(WENQUAN)]);
    expect(new Set(events.rows.map(r => r.version)).size).toBe(events.rows.length);
  });

  it('TRANSFER-2: every file of a person who was merged goes along, and is given back at the new station', async () => {
    const [a, b] = [await known({ name: '黄三', idNumber: idNumber('1950-01-01') }), await known({ name: '黄三', idNumber: '' })];
    await platform.client(MergeService, actors.fengerManager).mergeResidents({ id: a.id, otherId: b.id, reason: '同一人' });
    const { id } = await offer(a.id);
    await transfers('wenquanManager').acceptTransfer({ id });
    expect(await tablesWith([a.id, b.id], FENGER)).toEqual([]);
    await platform.client(MergeService, actors.wenquanManager).unmergeResident({ id: b.id, reason: '两个人' });
    expect((await residents('wenquanManager').getResident({ id: b.id })).unitCode).toBe(WENQUAN);
  });

  it('TRANSFER-1: of two answers at once one holds', async () => {
    const { id } = await offer((await known()).id);
    const results = await Promise.all([
      reasonOf(transfers('wenquanManager').acceptTransfer({ id })),
      reasonOf(transfers('wenquanManager').rejectTransfer({ id, answer: '没有床位' })),
      reasonOf(transfers('fengerWorker').withdrawTransfer({ id })),
    ]);
    expect(results.filter(r => r === undefined)).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set([undefined, 'TRANSFER_ANSWERED']));
  });

  it('TRANSFER-2: a person who is on file there already is not filed twice, and nothing has moved', async () => {
    const number = idNumber('1951-01-01');
    const file = await known({ name: '何五', idNumber: number });
    await fileResident(platform, actors.wenquanManager, { name: '何五', idNumber: number });
    const { id } = await offer(file.id);
    expect(await reasonOf(transfers('wenquanManager').acceptTransfer({ id }))).toBe('ID_NUMBER_TAKEN');
    expect((await residents('fengerWorker').getResident({ id: file.id })).unitCode).toBe(FENGER);
    expect(await transfers('wenquanManager').rejectTransfer({ id, answer: '已在本站' })).toMatchObject({
      state: TransferState.REJECTED,
      answer: '已在本站',
    });
    expect((await offer(file.id)).state).toBe(TransferState.OFFERED);
  });

  it('is nobody else’s to see or answer', async () => {
    const file = await known();
    const { id } = await offer(file.id);
    expect(await reasonOf(transfers('fengerManager').acceptTransfer({ id }))).toBe('TRANSFER_NOT_FOUND');
    expect(await reasonOf(transfers('wenquanManager').withdrawTransfer({ id }))).toBe('TRANSFER_NOT_FOUND');
    expect(await reasonOf(transfers('wenquanManager').offerTransfer(offering(file.id)))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(transfers('fengerWorker').offerTransfer({ ...offering(file.id), toUnit: FENGER }))).toBe(
      'TRANSFER_TARGET_UNKNOWN',
    );
    expect(await reasonOf(transfers('jiangpu').listTransfers({}))).toBe('ROLE_REQUIRED');
    const { targets } = await transfers('fengerWorker').listTransferTargets({});
    expect(targets.map(t => t.code)).toEqual([WENQUAN]);
  });

  it('TRANSFER-3: every table that hangs on a person travels or is known to stay', async () => {
    const { rows } = await db.query<{ t: string }>(
      `WITH RECURSIVE tied(rel) AS (SELECT 'residents'::regclass::oid UNION SELECT c.conrelid FROM tied JOIN pg_constraint c ON c.confrelid = tied.rel AND c.contype = 'f')
       SELECT rel::regclass::text AS t FROM tied WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = rel AND p.polname = 'moves') ORDER BY 1`,
    );
    expect(rows.map(r => r.t)).toEqual(['dismissals', 'memberships', 'resident_relations']);
  });
});
