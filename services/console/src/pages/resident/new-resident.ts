import type { MessageInitShape } from '@bufbuild/protobuf';
import { type CreateResidentRequestSchema, Sex } from '@shuniu/contracts';
import { ageOn, isDay } from '@shuniu/kernel';

/** What a new file's form holds; texts as they were typed. */
export interface ResidentForm {
  readonly name: string;
  readonly sex: Sex;
  readonly idNumber: string;
  readonly birthOn: string;
  readonly phone: string;
  readonly address: string;
  readonly living: string;
  readonly health: string;
  readonly needs: string;
  readonly worker: string;
  readonly filedOn: string;
  readonly categories: readonly string[];
  readonly relation: string;
}
export const blankResident = (worker: string, filedOn: string): ResidentForm => ({
  name: '',
  sex: Sex.UNSPECIFIED,
  idNumber: '',
  birthOn: '',
  phone: '',
  address: '',
  living: '',
  health: '',
  needs: '',
  worker,
  filedOn,
  categories: [],
  relation: '',
});

/** What the number of an ID card says of its holder; nothing while it is not whole. */
export function saidById(idNumber: string): { birthOn: string; sex: Sex } | undefined {
  const digits = idNumber.replace(/[\s-]/g, '');
  const parts = /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dXx]$/.exec(digits);
  const birthOn = parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : '';
  if (!parts || !isDay(birthOn)) return undefined;
  return { birthOn, sex: Number(parts[4]) % 2 === 1 ? Sex.MALE : Sex.FEMALE };
}

/** Fills birth date and sex from the ID number where nothing else was typed. */
export function withId<F extends ResidentForm>(form: F, idNumber: string): F {
  const said = saidById(idNumber);
  const before = saidById(form.idNumber);
  if (!said) return { ...form, idNumber };
  return {
    ...form,
    idNumber,
    birthOn: form.birthOn === '' || form.birthOn === before?.birthOn ? said.birthOn : form.birthOn,
    sex: form.sex === Sex.UNSPECIFIED || form.sex === before?.sex ? said.sex : form.sex,
  };
}

export const needsOf = (typed: string): string[] => typed.split(/[，,、；;\s]+/).filter(Boolean);

export function createRequest(form: ResidentForm, householdId: string): MessageInitShape<typeof CreateResidentRequestSchema> {
  const { needs, categories, relation, ...resident } = form;
  return {
    resident: { ...resident, needs: needsOf(needs), categories: categories.map(category => ({ category, fromOn: form.filedOn })) },
    householdId,
    relation: householdId ? relation : '',
  };
}

/** Is there enough to look for the same person? */
export const worthLooking = (form: ResidentForm): boolean =>
  saidById(form.idNumber) !== undefined ||
  form.phone.replace(/\D/g, '').length >= 8 ||
  (form.name.trim().length > 1 && isDay(form.birthOn));

export const ageWords = (birthOn: string, today: string): number | undefined =>
  isDay(birthOn) && birthOn <= today ? ageOn(birthOn, today) : undefined;
