import { fromBinary } from '@bufbuild/protobuf';
import {
  CheckInService,
  JoinMode,
  NoticeKind,
  PublicCheckInService,
  ServiceProjectKind,
  ServiceProjectService,
  ShiftService,
  ShiftTemplateService,
  SignUpService,
  VolunteersNoticeRaisedSchema,
} from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { register, type Who } from './volunteers.fixture.js';

export const shiftClients = (platform: TestPlatform, actor: Who = actors.fengerManager) => ({
  projects: platform.client(ServiceProjectService, actor),
  shifts: platform.client(ShiftService, actor),
  templates: platform.client(ShiftTemplateService, actor),
  signUps: platform.client(SignUpService, actor),
  checkIns: platform.client(CheckInService, actor),
  open: platform.client(PublicCheckInService, actor),
});

let made = 0;
/** A project that goes on, with one role. */
export async function project(platform: TestPlatform, over: object = {}) {
  const { projects } = shiftClients(platform);
  return projects.createServiceProject({
    project: {
      name: `幸福食堂送餐${++made}`,
      kind: ServiceProjectKind.REGULAR,
      joinMode: JoinMode.OPEN,
      startsOn: '2026-01-01',
      place: '村幸福食堂',
      served: '独居老人',
      roles: [{ name: '送餐' }],
      ...over,
    },
  });
}
/** A shift on the day after TODAY, 08:30 to 11:30, of a project of its own unless one is named. */
export async function shift(platform: TestPlatform, over: { readonly projectId?: string; readonly [field: string]: unknown } = {}) {
  const projectId = over.projectId ?? (await project(platform)).id;
  return shiftClients(platform).shifts.createShift({
    shift: { projectId, onDay: '2026-11-26', fromTime: '08:30', toTime: '11:30', capacity: 3, ...over },
  });
}
/** So many volunteers, registered one after the other: their numbers are in order. */
export async function people(
  platform: TestPlatform,
  count: number,
  over: object = {},
): Promise<{ id: string; number: string; name: string }[]> {
  const all = [];
  for (let n = 0; n < count; n++)
    all.push(await register(platform, { name: `志${[...String(++made)].map(d => '零一二三四五六七八九'[Number(d)]).join('')}`, ...over }));
  return all;
}

/** What was told of a shift: kind, to whom, its numbers. */
export async function toldOf(platform: TestPlatform, subjectId: string): Promise<string[]> {
  const admin = await platform.admin('volunteers');
  const { rows } = await admin.query<{ payload: Buffer }>(
    "SELECT payload FROM outbox WHERE subject = 'evt.volunteers.notice.raised.v1' ORDER BY id",
  );
  return rows
    .map(row => fromBinary(VolunteersNoticeRaisedSchema, row.payload).notice)
    .filter(notice => notice?.subjectId === subjectId)
    .map(notice => [NoticeKind[notice?.kind ?? 0], notice?.to.value, notice?.params.people].filter(Boolean).join(' '));
}
