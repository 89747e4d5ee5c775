import { fromBinary } from '@bufbuild/protobuf';
import { NoteState, NoteTopic, NoticeKind, NoticeRaisedSchema, Role, SupervisionNoteService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform, WENQUAN } from '@shuniu/testing';
import { casework, TODAY } from '../approval/approval.fixture.js';
import { reasonOf } from '../casework.fixture.js';

const TEXT = '独居的三位连着两次没有见到，请先走这三家';
const ANSWER = '这周二、周三已经走完，都见到了';
let platform: TestPlatform;
const notes = (who: keyof typeof actors) => platform.client(SupervisionNoteService, actors[who]);
const write = (over: object = {}, who: keyof typeof actors = 'jiangpu') =>
  notes(who).writeSupervisionNote({ unitCode: FENGER, topic: NoteTopic.OVERDUE, text: TEXT, ...over });
const seen = async (who: keyof typeof actors, over: object = {}) => (await notes(who).listSupervisionNotes(over)).notes;
/** The notices of a note, with whom they go to. */
async function told(id: string): Promise<string[]> {
  const admin = await platform.admin('casework');
  const { rows } = await admin.query<{ payload: Buffer }>(
    "SELECT payload FROM outbox WHERE subject = 'evt.casework.notice.raised.v1' ORDER BY id",
  );
  return rows
    .map(row => fromBinary(NoticeRaisedSchema, row.payload).notice)
    .filter(notice => notice?.subjectId === id)
    .map(notice => `${NoticeKind[notice?.kind ?? 0]} ${notice?.unitCode} ${notice?.to.value}`);
}

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
});
afterAll(() => platform?.close());

describe('a note of supervision', () => {
  it('SUPERVISION-3: is answered by its station once and closed by who wrote it, and each hears of the other', async () => {
    const note = await notes('jiangpu').writeSupervisionNote(
      { unitCode: FENGER, topic: NoteTopic.OVERDUE, text: TEXT, dueOn: '2026-06-20' },
      { idempotencyKey: 'n-1' },
    );
    expect(note).toMatchObject({
      state: NoteState.OPEN,
      unitCode: FENGER,
      text: TEXT,
      writtenBy: 'jiangpu',
      dueOn: '2026-06-20',
      etag: '1',
    });
    expect(await write({ dueOn: '2026-06-20' }).then(n => n.id)).not.toBe(note.id);
    const { id } = note;
    expect(await reasonOf(notes('jiangpu').answerSupervisionNote({ id, answer: ANSWER }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(notes('wenquanManager').answerSupervisionNote({ id, answer: ANSWER }))).toBe('NOTE_NOT_FOUND');
    expect(await reasonOf(notes('fengerManager').answerSupervisionNote({ id, answer: ANSWER, etag: '9' }))).toBe('ETAG_MISMATCH');
    const answered = await notes('fengerManager').answerSupervisionNote({ id, answer: ANSWER, etag: '1' });
    expect(answered).toMatchObject({ state: NoteState.ANSWERED, answer: ANSWER, answeredBy: 'fenger.manager', etag: '2' });
    expect(await reasonOf(notes('fengerManager').answerSupervisionNote({ id, answer: '再说一次' }))).toBe('NOTE_STATE');
    expect(await reasonOf(notes('district').closeSupervisionNote({ id }))).toBe('NOTE_NOT_FOUND');
    const closed = await notes('jiangpu').closeSupervisionNote({ id, closing: '收到', etag: '2' });
    expect(closed).toMatchObject({ state: NoteState.CLOSED, closing: '收到', closedBy: 'jiangpu' });
    expect(await reasonOf(notes('jiangpu').closeSupervisionNote({ id }))).toBe('NOTE_STATE');
    expect(await told(id)).toEqual([
      `SUPERVISION_NOTE ${FENGER} ${Role.STATION_MANAGER}`,
      'SUPERVISION_ANSWERED 440117002 jiangpu',
      `SUPERVISION_CLOSED ${FENGER} ${Role.STATION_MANAGER}`,
    ]);
  });

  it('SUPERVISION-3: goes to a station below, about a number of it or a case that it has', async () => {
    expect(await reasonOf(write({ unitCode: WENQUAN }))).toBe('NOTE_STATION_UNKNOWN');
    expect(await reasonOf(write({ unitCode: '440117002' }))).toBe('NOTE_STATION_UNKNOWN');
    expect(await reasonOf(write({ dueOn: '2026-06-14' }))).toBe('DATE_IN_PAST');
    expect(await reasonOf(write({ topic: NoteTopic.CASE }))).toBe('INVALID_REQUEST');
    expect(await reasonOf(write({}, 'fengerManager'))).toBe('ROLE_REQUIRED');
    const of = await casework(platform).opened('督一');
    const about = { topic: NoteTopic.CASE, caseId: of.id, unitCode: '' };
    expect(await write(about, 'district')).toMatchObject({ unitCode: FENGER, caseId: of.id, fromUnitCode: '440117' });
    expect(await reasonOf(write({ ...about, caseId: '01900000-0000-7000-8000-000000000000' }))).toBe('CASE_NOT_FOUND');
    expect((await seen('fengerWorker', { caseId: of.id })).map(n => n.text)).toEqual([TEXT]);
  });

  it('SUPERVISION-4: is read by its writer, by its station and above, by no other station, and its words lie sealed', async () => {
    const { id } = await write({ text: '只给凤二看的' }, 'district');
    for (const who of ['district', 'jiangpu', 'fengerManager', 'fengerWorker'] as const)
      expect((await seen(who)).some(n => n.id === id && n.text === '只给凤二看的')).toBe(true);
    expect(await seen('wenquanManager')).toEqual([]);
    expect(await reasonOf(notes('fengerVolunteer').listSupervisionNotes({}))).toBe('ROLE_REQUIRED');
    const admin = await platform.admin('casework');
    const { rows } = await admin.query<{ text: Buffer }>('SELECT text FROM supervision_notes');
    expect(rows.some(r => r.text.includes(Buffer.from('凤二')))).toBe(false);
  });

  it('is listed newest first, by pages, those that are not closed alone when asked', async () => {
    const all = await seen('district');
    const first = await notes('district').listSupervisionNotes({ pageSize: 2 });
    const second = await notes('district').listSupervisionNotes({ pageSize: 200, pageToken: first.nextPageToken });
    expect([...first.notes, ...second.notes].map(n => n.id)).toEqual(all.map(n => n.id));
    expect((await seen('district', { openOnly: true })).every(n => n.state !== NoteState.CLOSED)).toBe(true);
    expect(await seen('district', { unit: WENQUAN })).toEqual([]);
  });
});
