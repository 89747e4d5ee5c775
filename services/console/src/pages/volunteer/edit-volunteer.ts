import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Sex, UpdateVolunteerRequestSchema, Volunteer } from '@shuniu/contracts';
import { codesOf, timesOf } from './availability.js';

const PLAIN = [
  'name',
  'sex',
  'birthOn',
  'politicalStatus',
  'origin',
  'skills',
  'interests',
  'languages',
  'joinedOn',
  'login',
  'note',
  'availability',
] as const;
const SEALED = ['idNumber', 'phone'] as const;
type PlainField = (typeof PLAIN)[number];
export type EditField = PlainField | (typeof SEALED)[number];
/** `availability`: codes of parts of a week, one after the other. */
type Fields = Readonly<Record<Exclude<EditField, 'sex'>, string>> & { readonly sex: Sex };

/** A file in a form, with what it began from. What is sealed begins empty: nothing typed, nothing changed. */
export interface EditForm extends Fields {
  readonly etag: string;
  readonly base: Fields;
}

export const timeCodes = (text: string): string[] => text.split(' ').filter(Boolean);
export const wordsOf = (text: string): string[] => text.split(/[、,，\s]+/).filter(Boolean);
const fieldsOf = (of: Volunteer): Fields => ({
  name: of.name,
  sex: of.sex,
  birthOn: of.birthOn,
  politicalStatus: of.politicalStatus,
  origin: of.origin,
  skills: of.skills.join('、'),
  interests: of.interests.join('、'),
  languages: of.languages.join('、'),
  joinedOn: of.joinedOn,
  login: of.login,
  note: of.note,
  availability: codesOf(of.availability).join(' '),
  idNumber: '',
  phone: '',
});
export const editOf = (of: Volunteer): EditForm => ({ ...fieldsOf(of), base: fieldsOf(of), etag: of.etag });

/** The fields that were changed here; no other is sent, so that nothing of somebody else is written over. */
export const changedFields = (form: EditForm): EditField[] => [...PLAIN, ...SEALED].filter(field => form[field] !== form.base[field]);

export function updateRequest(form: EditForm, id: string): MessageInitShape<typeof UpdateVolunteerRequestSchema> {
  const { etag, base: _, skills, interests, languages, availability, ...said } = form;
  const words = { skills: wordsOf(skills), interests: wordsOf(interests), languages: wordsOf(languages) };
  const volunteer = { ...said, ...words, availability: timesOf(timeCodes(availability)) };
  return { id, etag, volunteer, updateMask: changedFields(form) };
}

/** The fields that both changed, and not to the same; of what is sealed nobody can tell, so whoever typed it decides. */
export const clashing = (form: EditForm, now: Volunteer): PlainField[] => {
  const is = fieldsOf(now);
  return PLAIN.filter(f => form[f] !== form.base[f] && is[f] !== form.base[f] && form[f] !== is[f]);
};
/** The form on the file of now: fields not touched here are the file's, and so are those for which the file's value was chosen. */
export function settled(form: EditForm, now: Volunteer, choices: Readonly<Record<string, 'mine' | 'now'>>): EditForm {
  const mine = changedFields(form).filter(field => choices[field] !== 'now');
  return { ...editOf(now), ...Object.fromEntries(mine.map(field => [field, form[field]])) };
}
