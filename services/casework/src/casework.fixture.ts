import type { MessageInitShape } from '@bufbuild/protobuf';
import { type CreateResidentRequestSchema, type Resident, ResidentService, Sex } from '@shuniu/contracts';
import { Fault } from '@shuniu/kernel';
import type { actors, TestPlatform } from '@shuniu/testing';
import { idCheckCharacter } from '@shuniu/workbook';

let made = 0;
/** An ID number of region 99, which is nobody's; another at each call. */
export function idNumber(birthOn = '1950-03-04'): string {
  const body = `990117${birthOn.replaceAll('-', '')}${String(++made % 1000).padStart(3, '0')}`;
  return body + idCheckCharacter(body);
}
/** A telephone that nobody has. */
export const phone = (): string => `199000${String(10_000 + ++made)}`;

type NewResident = NonNullable<MessageInitShape<typeof CreateResidentRequestSchema>['resident']>;
/** A person about to be filed, with everything filled in. */
export const person = (over: NewResident = {}): NewResident => ({
  name: '陈小红',
  sex: Sex.FEMALE,
  idNumber: idNumber(),
  phone: phone(),
  address: '凤二村一社12号',
  living: '独居',
  health: '高血压',
  needs: ['送餐'],
  worker: '周好少',
  ...over,
});

/** Files a person as somebody; answers the file. */
export async function fileResident(
  platform: TestPlatform,
  as: (typeof actors)[keyof typeof actors],
  over: NewResident = {},
): Promise<Resident> {
  const { resident } = await platform.client(ResidentService, as).createResident({ resident: person(over) });
  return resident as Resident;
}

/** The reason of the fault that a call ends in; `undefined` when it ends well. */
export const reasonOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Fault) return error.reason;
      throw error;
    },
  );
