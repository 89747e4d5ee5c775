import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  type ActivitySchema,
  ActivityService,
  AttendanceService,
  OrganisationService,
  RegistrationService,
  SignUpChannel,
} from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';

export const NOW = '2026-11-25T02:00:00Z';
export const TODAY = '2026-11-25';
export type Who = (typeof actors)[keyof typeof actors];
/** An instant so many hours after NOW. */
export const inHours = (hours: number) => timestampFromDate(new Date(Date.parse(NOW) + hours * 3_600_000));

/** The activities service, alone or with who counts what is opened. */
export const activitiesPlatform = (...beside: readonly 'casework'[]): Promise<TestPlatform> =>
  testPlatform({ services: ['activities', ...beside], clock: fixedClock(NOW) });
/** The reason of the fault a call ends with; undefined when it ends well. */
export const reasonOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: { reason?: string; message: string }) => error.reason ?? error.message,
  );

/** A whole plan: two hours, in two days. */
export const aPlan = (over: MessageInitShape<typeof ActivitySchema> = {}): MessageInitShape<typeof ActivitySchema> => ({
  type: 'festival',
  title: '冬至敬老宴',
  place: '凤宴广场',
  startsAt: inHours(48),
  endsAt: inHours(50),
  goal: '让长者一起过节',
  ...over,
});

export type Clients = ReturnType<typeof clientsOf>;
export const clientsOf = (platform: TestPlatform, actor: Who = actors.fengerWorker) => ({
  activities: platform.client(ActivityService, actor),
  organisations: platform.client(OrganisationService, actor),
  registrations: platform.client(RegistrationService, actor),
  attendances: platform.client(AttendanceService, actor),
});

/** A plan of the worker that the manager approved and the worker published. */
export async function published(platform: TestPlatform, over: MessageInitShape<typeof ActivitySchema> = {}) {
  const { activities } = clientsOf(platform);
  const { id } = await activities.createActivity({ activity: aPlan(over) });
  await activities.submitActivity({ id });
  await clientsOf(platform, actors.fengerManager).activities.decideActivity({ id, approve: true });
  return activities.publishActivity({ id });
}
/** Lets an activity be over: its times lie before NOW. */
export async function lieBehind(platform: TestPlatform, id: string, days = 30): Promise<void> {
  const admin = await platform.admin('activities');
  await admin.query(
    `UPDATE activities SET starts_at = starts_at - make_interval(days => $2), ends_at = ends_at - make_interval(days => $2), held_on = held_on - $2::int WHERE id = $1`,
    [id, days],
  );
}

/** A party of guests, so many of a kind. */
export const aParty = (
  names: readonly string[],
  over: { kindNo?: number; channel?: SignUpChannel; phone?: string; answers?: string[] } = {},
) => ({
  channel: over.channel ?? SignUpChannel.STAFF,
  attendees: names.map(name => ({ name, kindNo: over.kindNo ?? 0, phone: over.phone ?? '', answers: over.answers ?? [] })),
});
