import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  EntryPostedSchema,
  GrantSchema,
  ListApprovalsResponseSchema,
  PublicDisclosureService,
  ResidentSavedSchema,
  SupervisionNoteSchema,
  VisitRecordedSchema,
} from '@shuniu/contracts';
import { fillNames, holdsNames, type NameWanted } from './names.js';

const DAY = 86_400_000;
const at = new Date('2026-06-01T02:00:00Z');
const when = timestampFromDate(at);

/** Knows two people, and that the worker's login passed from one to the other in May. */
const directory = (asked: NameWanted[]) => async (wanted: readonly NameWanted[]) => {
  asked.push(...wanted);
  return wanted.map(({ login, at: then }) => {
    if (login === 'fenger.worker') return then && then < new Date('2026-05-01') ? '前任社工' : '王小梅';
    return login === 'fenger.manager' ? '陈志明' : '';
  });
};

describe('names in an answer', () => {
  it('stand beside each login, as of when it acted, at every depth, from one question', async () => {
    const asked: NameWanted[] = [];
    const early = timestampFromDate(new Date('2026-04-01T02:00:00Z'));
    const list = create(ListApprovalsResponseSchema, {
      approvals: [
        { submittedBy: 'fenger.worker', submittedAt: early, decidedBy: 'fenger.manager', decidedAt: when },
        { submittedBy: 'fenger.worker', submittedAt: when },
      ],
    });
    const { approvals } = await fillNames(ListApprovalsResponseSchema, list, directory(asked));
    expect(approvals.map(a => [a.submittedByName, a.decidedByName])).toEqual([
      ['前任社工', '陈志明'],
      ['王小梅', ''],
    ]);
    expect(asked).toHaveLength(3);
  });

  it('count a day up to its end in Shanghai, and are today’s where nothing says when', async () => {
    const asked: NameWanted[] = [];
    const grant = create(GrantSchema, {
      requestedBy: 'fenger.worker',
      management: { minutes: { metOn: '2026-06-01', recordedBy: 'x.y' } },
    });
    const answer = await fillNames(GrantSchema, grant, directory(asked));
    expect(asked.map(one => [one.login, one.at?.toISOString()])).toEqual([
      ['fenger.worker', undefined],
      ['x.y', '2026-06-01T16:00:00.000Z'],
    ]);
    expect([answer.requestedByName, answer.management?.minutes?.recordedByName]).toEqual(['王小梅', '']);
  });

  it('ask nothing when nobody has acted', async () => {
    const asked: NameWanted[] = [];
    await fillNames(
      SupervisionNoteSchema,
      create(SupervisionNoteSchema, { writtenAt: timestampFromDate(new Date(at.getTime() + DAY)) }),
      directory(asked),
    );
    expect(asked).toEqual([]);
  });

  it('are in no event and in no public answer', () => {
    const told = [EntryPostedSchema, ResidentSavedSchema, VisitRecordedSchema, ...PublicDisclosureService.methods.map(m => m.output)];
    expect(told.filter(schema => holdsNames(schema))).toEqual([]);
    expect(holdsNames(ListApprovalsResponseSchema)).toBe(true);
  });
});
