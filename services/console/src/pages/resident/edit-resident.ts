import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Resident, UpdateResidentRequestSchema } from '@shuniu/contracts';
import type { Overtaken, Side } from '../../ui/form/clash.js';
import { blankResident, needsOf, type ResidentForm } from './new-resident.js';

export const PLAIN = ['name', 'sex', 'birthOn', 'living', 'needs', 'worker'] as const;
export const SENSITIVE = ['idNumber', 'phone', 'address', 'health'] as const;
export type PlainField = (typeof PLAIN)[number];
export type SensitiveField = (typeof SENSITIVE)[number];
export type EditField = PlainField | SensitiveField;
type Plain = Pick<ResidentForm, PlainField>;

/** A file in a form: what the form began from, and for each sensitive field either nothing (it stays), a new value, or that it is to be emptied. */
export interface EditForm extends ResidentForm {
  readonly etag: string;
  readonly base: Plain;
  readonly emptied: readonly SensitiveField[];
}

const plainOf = (of: Resident): Plain => ({
  name: of.name,
  sex: of.sex,
  birthOn: of.birthOn,
  living: of.living,
  needs: of.needs.join('、'),
  worker: of.worker,
});

export function editOf(resident: Resident): EditForm {
  const base = plainOf(resident);
  return { ...blankResident('', resident.filedOn), ...base, etag: resident.etag, base, emptied: [] };
}

const sameNeeds = (a: string, b: string): boolean => needsOf(a).join('、') === needsOf(b).join('、');
const isChanged = (form: EditForm, field: EditField): boolean => {
  if (field === 'needs') return !sameNeeds(form.needs, form.base.needs);
  if ((SENSITIVE as readonly string[]).includes(field)) return form[field] !== '' || form.emptied.includes(field as SensitiveField);
  return form[field] !== form.base[field as PlainField];
};

/** The fields that were changed here; no other is sent, so that nothing of somebody else is written over. */
export const changedFields = (form: EditForm): EditField[] => [...PLAIN, ...SENSITIVE].filter(field => isChanged(form, field));

export function updateRequest(form: EditForm, id: string): MessageInitShape<typeof UpdateResidentRequestSchema> {
  const { name, sex, birthOn, idNumber, phone, address, living, health, needs, worker } = form;
  return {
    id,
    etag: form.etag,
    updateMask: changedFields(form),
    resident: { name, sex, birthOn, idNumber, phone, address, living, health, needs: needsOf(needs), worker },
  };
}

/** The fields that both changed: what somebody else changed and was not touched here is no clash. */
export const clashing = (form: EditForm, overtaken: readonly Overtaken[]): (Overtaken & { readonly field: EditField })[] =>
  overtaken.flatMap(one => changedFields(form).flatMap(field => (field === one.field ? [{ ...one, field }] : [])));

/** The form on the file of now: fields not touched here are the file's, and so are those for which the file's value was chosen. */
export function settled(form: EditForm, now: Resident, choices: Readonly<Record<string, Side>>): EditForm {
  const mine = changedFields(form).filter(field => choices[field] !== 'now');
  const fresh = editOf(now);
  const kept = Object.fromEntries(mine.map(field => [field, form[field]]));
  return { ...fresh, ...kept, emptied: form.emptied.filter(field => mine.includes(field)) };
}
