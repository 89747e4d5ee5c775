import type { MessageInitShape } from '@bufbuild/protobuf';
import { type RegisterVolunteerRequestSchema, Sex, type Volunteer, VolunteerService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { idCheckCharacter } from '@shuniu/workbook';

export const NOW = '2026-11-25T02:00:00Z';
export const TODAY = '2026-11-25';
export type Who = (typeof actors)[keyof typeof actors];

/** The volunteers service at NOW, alone or with who counts what is opened. */
export const volunteersPlatform = (...beside: readonly 'casework'[]): Promise<TestPlatform> =>
  testPlatform({ services: ['volunteers', ...beside], clock: fixedClock(NOW) });

let made = 0;
/** An ID number of region 99, which is nobody's; another at each call. */
export function idNumber(birthOn = '1980-03-04'): string {
  const body = `990117${birthOn.replaceAll('-', '')}${String(++made % 1000).padStart(3, '0')}`;
  return body + idCheckCharacter(body);
}
/** A telephone that nobody has. */
export const phone = (): string => `199000${String(10_000 + ++made)}`;

type NewVolunteer = NonNullable<MessageInitShape<typeof RegisterVolunteerRequestSchema>['volunteer']>;
/** Somebody about to be registered, with everything filled in. */
export const somebody = (over: NewVolunteer = {}): NewVolunteer => ({
  name: '陈大文',
  sex: Sex.MALE,
  idNumber: idNumber(),
  phone: phone(),
  politicalStatus: '群众',
  origin: '本村',
  skills: ['理发'],
  joinedOn: '2026-01-05',
  ...over,
});

/** Registers somebody at a station; answers the file. */
export const register = (platform: TestPlatform, over: NewVolunteer = {}, as: Who = actors.fengerManager): Promise<Volunteer> =>
  platform.client(VolunteerService, as).registerVolunteer({ volunteer: somebody(over) });

/** The reason of the fault a call ends with; undefined when it ends well. */
export const reasonOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: { reason?: string; message: string }) => error.reason ?? error.message,
  );
