import type { MessageInitShape } from '@bufbuild/protobuf';
import { type RegistrationSchema, SignUpChannel } from '@shuniu/contracts';

export interface PersonForm {
  readonly residentId: string;
  readonly name: string;
  readonly phone: string;
  readonly kindNo: number;
  readonly answers: readonly string[];
}
export interface RegisterForm {
  readonly channel: SignUpChannel;
  readonly note: string;
  readonly people: readonly PersonForm[];
}
export const guest: PersonForm = { residentId: '', name: '', phone: '', kindNo: 0, answers: [] };
export const blankParty = (channel: SignUpChannel): RegisterForm => ({ channel, note: '', people: [] });

/** Everybody answers every question, with nothing when nothing was typed. */
export const registrationOf = (
  { channel, note, people }: RegisterForm,
  questions: number,
): MessageInitShape<typeof RegistrationSchema> => ({
  channel,
  note,
  attendees: people.map(({ answers, ...person }) => ({
    ...person,
    answers: Array.from({ length: questions }, (_, i) => answers[i] ?? ''),
  })),
});
