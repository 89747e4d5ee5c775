import { randomUUID } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import {
  DismissReason,
  Parent,
  ParentPlight,
  ResidentService,
  ResidentState,
  RevealPurpose,
  SignalChangedSchema,
  SignalKind,
  SignalService,
  SignalState,
} from '@shuniu/contracts';
import type { Clock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform } from '@shuniu/testing';
import type pg from 'pg';
import { fileResident, reasonOf } from '../casework.fixture.js';

let platform: TestPlatform;
let db: pg.Client;
let today = '2026-11-25';
const clock: Clock = { now: () => new Date(`${today}T02:00:00Z`) };
const signals = (who: keyof typeof actors = 'fengerWorker') => platform.client(SignalService, actors[who]);
const residents = () => platform.client(ResidentService, actors.fengerWorker);
const file = (name: string, birthOn: string) =>
  fileResident(platform, actors.fengerWorker, { name, idNumber: '', birthOn, filedOn: '2026-01-01' });
const open = async (residentId: string, state = SignalState.OPEN) => (await signals().listSignals({ residentId, state })).signals;
const NOTE = '儿子说已经在领';

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('signals of a station (X8)', () => {
  it('SIGNAL-1: an eightieth birthday raises a signal on that day, with papers and form, told once a day', async () => {
    const { id } = await file('林一', '1946-11-26');
    expect(await open(id)).toMatchObject([{ ruleCode: 'elder_70' }]);
    today = '2026-11-26';
    expect(await open(id)).toMatchObject([
      { ruleCode: 'elder_80', kind: SignalKind.AGE, age: 80, raisedOn: today, birthdayOn: today, guarded: false, form: '长寿保健金申请表' },
    ]);
    expect((await open(id, SignalState.LAPSED)).map(s => s.ruleCode)).toEqual(['elder_70']);
    await file('林小一', '1946-11-20');
    await signals().listSignals({});
    const { rows } = await db.query<{ n: number }>(`SELECT count(*)::int AS n FROM outbox WHERE subject = 'evt.casework.notice.raised.v1'`);
    expect(rows[0]?.n).toBe(2);
  });

  it('SIGNAL-2: one that was put aside does not return until its data change, and can be taken up again', async () => {
    const { id } = await file('林二', '1930-05-05');
    const [signal] = await open(id);
    const asked = { id: signal?.id ?? '', reason: DismissReason.RECEIVES, note: NOTE, etag: signal?.etag ?? '' };
    expect(await reasonOf(signals().dismissSignal({ ...asked, etag: '9' }))).toBe('ETAG_MISMATCH');
    const dismissed = await signals().dismissSignal(asked, { idempotencyKey: 's-1' });
    expect(dismissed).toMatchObject({ state: SignalState.DISMISSED, dismissReason: DismissReason.RECEIVES, dismissNote: NOTE });
    expect(await signals().dismissSignal(asked, { idempotencyKey: 's-1' })).toEqual(dismissed);
    expect(await reasonOf(signals().dismissSignal({ ...asked, etag: '' }))).toBe('SIGNAL_STATE');
    await residents().addCategory({ residentId: id, holding: { category: '独居长者' } });
    expect(await open(id)).toEqual([]);
    const restored = await signals().restoreSignal({ id: asked.id, etag: dismissed.etag });
    expect(restored.state).toBe(SignalState.OPEN);
    await signals().dismissSignal({ ...asked, etag: restored.etag });
    const { etag } = await residents().getResident({ id });
    await residents().updateResident({ id, etag, resident: { birthOn: '1931-05-05' }, updateMask: ['birthOn'] });
    expect(await open(id)).toMatchObject([{ ruleCode: 'elder_90', dismissReason: 0, dismissNote: '' }]);
    const kept = await db.query<{ kept: Buffer | null }>('SELECT reply AS kept FROM commands UNION ALL SELECT dismiss_note FROM signals');
    expect(kept.rows.filter(r => r.kept?.includes(Buffer.from(NOTE)))).toEqual([]);
    const told = await db.query<{ payload: Buffer }>('SELECT payload FROM outbox WHERE aggregate_id = $1 ORDER BY version', [asked.id]);
    expect(told.rows.map(r => fromBinary(SignalChangedSchema, r.payload).state)).toEqual([
      SignalState.OPEN,
      SignalState.DISMISSED,
      SignalState.OPEN,
      SignalState.DISMISSED,
      SignalState.OPEN,
    ]);
  });

  it('SIGNAL-2: of who is no longer served lapses', async () => {
    const { id } = await file('林三', '1940-05-05');
    expect(await open(id)).toHaveLength(1);
    await residents().changeResidentState({ id, state: ResidentState.MOVED_AWAY, on: today });
    expect(await open(id)).toEqual([]);
  });

  it('SIGNAL-3: one that rests on poverty or disability is 保障 until it is opened, with a record', async () => {
    const { id } = await file('林四', '1990-05-05');
    for (const category of ['残疾人', '低保']) await residents().addCategory({ residentId: id, holding: { category } });
    const [signal] = await open(id);
    expect(signal).toMatchObject({ title: '保障', ruleCode: '', form: '', evidenceMissing: [], guarded: true, kind: SignalKind.SUPPORT });
    const look = { id: signal?.id ?? '', purpose: RevealPurpose.REVIEW };
    expect(await reasonOf(signals().revealSignal({ ...look, purpose: RevealPurpose.OTHER }))).toBe('PURPOSE_NOTE_REQUIRED');
    expect(await signals().revealSignal(look)).toMatchObject({ title: '困难残疾人生活补贴', ruleCode: 'disabled_living' });
    const { rows } = await db.query('SELECT fields, purpose FROM audit_records WHERE subject_id = $1 AND action = $2', [
      id,
      'resident.revealed',
    ]);
    expect(rows).toEqual([{ fields: ['signal'], purpose: 'REVIEW' }]);
  });

  it('SIGNAL-1: both parents of a child, as they are recorded and as they end', async () => {
    const { id } = await file('林小五', '2016-05-05');
    const record = (parent: Parent, plight: ParentPlight, over: object = {}) =>
      signals().recordParentSituation({ residentId: id, situation: { parent, plight, sinceOn: '2025-01-01', ...over } });
    expect(await reasonOf(record(Parent.FATHER, ParentPlight.DEAD, { sinceOn: '2026-11-27' }))).toBe('DATE_IN_FUTURE');
    await record(Parent.FATHER, ParentPlight.DEAD);
    expect(await open(id)).toEqual([]);
    const mother = await record(Parent.MOTHER, ParentPlight.IMPRISONED, { evidence: '判决书' });
    expect(await open(id)).toMatchObject([{ title: '保障' }]);
    expect((await signals().listParentSituations({ residentId: id })).situations).toMatchObject([{ evidence: '' }, { evidence: '判决书' }]);
    const end = (toOn: string) => signals().endParentSituation({ id: mother.id, toOn });
    expect(await reasonOf(end('2024-12-31'))).toBe('DATES_OUT_OF_ORDER');
    await end('2026-11-25');
    expect(await open(id)).toEqual([]);
    expect(await reasonOf(signals('district').listParentSituations({ residentId: id }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(signals('wenquanManager').endParentSituation({ id: mother.id, toOn: today }))).toBe('SITUATION_NOT_FOUND');
  });

  it('SIGNAL-4: a rule of the district holds from its day on, for its stations', async () => {
    const { id } = await file('林六', '1961-06-06');
    expect((await open(id)).map(s => s.ruleCode)).toEqual(['elder_60']);
    const rule = { code: 'elder_60', title: '满65岁', minAge: 66, maxAge: 69, source: '区里的通知', validFrom: '2026-11-28' };
    expect(await reasonOf(signals().setSignalRule({ rule }))).toBe('ROLE_REQUIRED');
    expect(await signals('district').setSignalRule({ rule })).toMatchObject({ kind: SignalKind.AGE, own: true });
    expect(await reasonOf(signals('district').setSignalRule({ rule }))).toBe('DATES_OUT_OF_ORDER');
    today = '2026-11-27';
    expect((await open(id)).map(s => s.ruleCode)).toEqual(['elder_60']);
    today = '2026-11-28';
    expect(await open(id)).toEqual([]);
    const { rules } = await signals().listSignalRules({});
    expect(rules.filter(r => r.code === 'elder_60')).toMatchObject([{ title: '满65岁', own: true }]);
  });

  it('are counted for those above by numbers alone, and another station sees none', async () => {
    const { counts } = await signals('district').listSignalCounts({});
    expect(counts).toMatchObject([{ unitCode: FENGER, support: 1 }]);
    expect(await signals('wenquanManager').listSignals({})).toMatchObject({ signals: [] });
    const [raised] = (await signals().listSignals({})).signals;
    expect(await reasonOf(signals('wenquanManager').dismissSignal({ id: raised?.id ?? '', reason: DismissReason.OTHER }))).toBe(
      'SIGNAL_NOT_FOUND',
    );
  });
});

describe('categories to be confirmed (X10)', () => {
  it('CATEGORY-3: wait until they are confirmed with evidence, or ended', async () => {
    const { id } = await file('林七', '1990-07-07');
    const add = async (category: string) =>
      (await residents().addCategory({ residentId: id, holding: { category, fromOn: '2020-01-01', reviewOn: '2026-11-01' } })).categories;
    const shown = (await add('留守妇女'))[0]?.id ?? '';
    await add('低保');
    const waiting = async () => (await signals().listCategoryReviews({})).reviews;
    expect((await waiting()).map(r => [r.category, r.guarded, r.daysOverdue])).toEqual(
      expect.arrayContaining([
        ['保障', true, 27],
        ['留守妇女', false, 27],
      ]),
    );
    const confirm = (over: object = {}) => signals().confirmCategory({ id: shown, evidence: '村委证明', ...over });
    expect(await reasonOf(confirm({ id: randomUUID() }))).toBe('HOLDING_NOT_FOUND');
    expect(await reasonOf(confirm({ reviewOn: today }))).toBe('DATES_OUT_OF_ORDER');
    expect(await confirm()).toMatchObject({ category: '留守妇女', reviewOn: '2027-11-28', daysOverdue: 0 });
    const [guarded] = await waiting();
    expect(guarded?.category).toBe('保障');
    await residents().endCategory({ residentId: id, id: guarded?.id ?? '', toOn: '2026-11-27' });
    expect(await waiting()).toEqual([]);
    expect(await reasonOf(confirm({ id: guarded?.id ?? '' }))).toBe('DATES_OUT_OF_ORDER');
    expect((await residents().getResident({ id })).categories).toMatchObject([{ evidence: '村委证明', reviewOn: '2027-11-28' }]);
  });
});
