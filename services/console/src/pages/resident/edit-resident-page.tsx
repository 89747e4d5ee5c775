import { type Resident, ResidentService, SexSchema } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../api/problem.js';
import type { CallOptions } from '../../api/send.js';
import { residents } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { type Clash, overtakenOf } from '../../ui/form/clash.js';
import { FormPage, Section } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { sayNext } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import {
  clashing,
  type EditField,
  type EditForm,
  editOf,
  SENSITIVE,
  type SensitiveField,
  settled,
  updateRequest,
} from './edit-resident.js';
import { IdentityFields, LifeFields, ReachFields } from './resident-fields.js';

const route = getRouteApi('/s/$unitCode/residents/$residentId/edit');
const FORM = 'residentEdit';
const REASONS = { BIRTH_DATE_MISMATCH: 'birthOn', DATE_IN_FUTURE: 'birthOn', ID_NUMBER_TAKEN: 'idNumber' } as const;

/** 修改资料: the fields of a file. What is masked stays as it is until something new is typed. */
export function EditResidentPage() {
  const { residentId } = route.useParams();
  const query = useQuery({
    queryKey: [ResidentService.typeName, residentId],
    queryFn: ({ signal }) => residents.getResident({ id: residentId }, { signal }),
  });
  return (
    <Allowed to={ResidentService.method.updateResident}>
      <Fetched query={query}>
        {resident => (
          <WithDrafts form={FORM} record={residentId}>
            {opened => <Editor resident={resident} opened={opened} />}
          </WithDrafts>
        )}
      </Fetched>
    </Allowed>
  );
}

type Update = ReturnType<typeof updateRequest>;
/** With nothing changed there is nothing to send. */
const send = (request: Update, options: CallOptions): Promise<Resident> =>
  request.updateMask?.length === 0 ? residents.getResident({ id: request.id ?? '' }) : residents.updateResident(request, options);

function Editor({ resident, opened }: { resident: Resident; opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const clash = useClash(resident.id);
  const form = useForm<EditForm, Update, Resident>({
    form: FORM,
    record: resident.id,
    label: t('edit.draft', { name: resident.name }),
    opened,
    blank: editOf(resident),
    request: of => updateRequest(of, resident.id),
    send,
    arrived: async saved => {
      sayNext(t('edit.done', { name: saved.name }));
      await navigate({ to: '/s/$unitCode/residents/$residentId', params: { unitCode, residentId: resident.id } });
    },
    about: { under: 'resident', reasons: REASONS },
    clash,
  });
  const fields = {
    form: form.value,
    set: (change: (before: EditForm) => EditForm) => form.set(change),
    errors: form.errors,
    masked: Object.fromEntries(SENSITIVE.map(field => [field, <OnFile key={field} resident={resident} field={field} form={form} />])),
  };
  return (
    <FormPage
      form={form}
      title={t('edit.title')}
      intro={<b>{resident.name}</b>}
      crumbs={<Crumbs resident={resident} />}
      action={t('edit.save')}
    >
      <Section id="who" title={t('new.who')}>
        <IdentityFields {...fields} />
      </Section>
      <Section id="reach" title={t('new.reach')}>
        <ReachFields {...fields} />
      </Section>
      <Section id="life" title={t('new.life')}>
        <LifeFields {...fields} />
      </Section>
    </FormPage>
  );
}

interface OnFileProps {
  readonly resident: Resident;
  readonly field: SensitiveField;
  readonly form: { readonly value: EditForm; set(change: (before: EditForm) => EditForm): void };
}
/** What a sensitive field holds, masked, and the way to empty it. */
function OnFile({ resident, field, form }: OnFileProps) {
  const { t } = useTranslation();
  const masked = resident[field];
  if (!masked) return <>{t('edit.blank')}</>;
  const emptied = form.value.emptied.includes(field);
  const toggle = (): void =>
    form.set(before => ({ ...before, emptied: emptied ? before.emptied.filter(f => f !== field) : [...before.emptied, field] }));
  return (
    <span className="onfile">
      <span>{t('edit.onFile', { masked })}</span>
      <label>
        <input type="checkbox" checked={emptied} onChange={toggle} disabled={form.value[field] !== ''} />
        {t('edit.empty')}
      </label>
    </span>
  );
}

const LABELS = {
  name: 'person.name',
  sex: 'person.sex',
  birthOn: 'person.birth',
  living: 'person.living',
  needs: 'person.needs',
  worker: 'person.worker',
  idNumber: 'person.idNumber',
  phone: 'person.phone',
  address: 'person.address',
  health: 'person.health',
} as const satisfies Record<EditField, string>;

/** Reads the file again, masked, and puts both values of what was changed twice side by side. */
function useClash(id: string): (error: ProblemError, form: EditForm) => Promise<Clash<EditForm, ReactNode>> {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const shown = (of: EditForm | Resident, field: EditField): string => {
    const value = of[field];
    if (field === 'sex') return word(SexSchema, of.sex);
    if (field === 'birthOn') return day(of.birthOn);
    return typeof value === 'string' ? value : Array.isArray(value) ? value.join('、') : '';
  };
  return async (error, form) => {
    const now = await residents.getResident({ id });
    const rows = clashing(form, overtakenOf(error)).map(({ field, by, at }) => ({
      field,
      by,
      at,
      label: t(LABELS[field]),
      mine: shown(form, field),
      now: shown(now, field),
    }));
    return { rows, settle: choices => settled(form, now, choices) };
  };
}

function Crumbs({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Breadcrumbs>
      <Link to="/s/$unitCode/residents" params={{ unitCode }}>
        {t('residents.title')}
      </Link>
      <Link to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: resident.id }}>
        {resident.name}
      </Link>
      {t('edit.title')}
    </Breadcrumbs>
  );
}
