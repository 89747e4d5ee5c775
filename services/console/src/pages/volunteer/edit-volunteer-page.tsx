import { type Sex, SexSchema, type Volunteer, VolunteerService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../api/problem.js';
import type { CallOptions } from '../../api/send.js';
import { volunteers } from '../../api/volunteer-services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { today } from '../../ui/days.js';
import { Choice } from '../../ui/field.js';
import type { Clash } from '../../ui/form/clash.js';
import { FormPage, Section } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { sayNext } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { useTimeWords } from './availability.js';
import { AvailabilityField } from './availability-field.js';
import { clashing, type EditField, type EditForm, editOf, settled, timeCodes, updateRequest } from './edit-volunteer.js';

const route = getRouteApi('/s/$unitCode/volunteers/$volunteerId/edit');
const FORM = 'volunteerEdit';
const REASONS = { ID_NUMBER_TAKEN: 'idNumber', BIRTH_DATE_MISMATCH: 'birthOn', DATE_IN_FUTURE: 'joinedOn', LOGIN_TAKEN: 'login' } as const;

/** 修改资料: the fields of a volunteer's file. What is masked stays as it is until something new is typed. */
export function EditVolunteerPage() {
  const { volunteerId } = route.useParams();
  const query = useQuery({
    queryKey: [VolunteerService.typeName, volunteerId],
    queryFn: ({ signal }) => volunteers.getVolunteer({ id: volunteerId }, { signal }),
  });
  return (
    <Allowed to={VolunteerService.method.updateVolunteer}>
      <Fetched query={query}>
        {volunteer => (
          <WithDrafts form={FORM} record={volunteerId}>
            {opened => <Editor volunteer={volunteer} opened={opened} />}
          </WithDrafts>
        )}
      </Fetched>
    </Allowed>
  );
}

type Update = ReturnType<typeof updateRequest>;
/** With nothing changed there is nothing to send. */
const send = (request: Update, options: CallOptions): Promise<Volunteer> =>
  request.updateMask?.length === 0 ? volunteers.getVolunteer({ id: request.id ?? '' }) : volunteers.updateVolunteer(request, options);

function Editor({ volunteer, opened }: { volunteer: Volunteer; opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm<EditForm, Update, Volunteer>({
    form: FORM,
    record: volunteer.id,
    label: t('volunteer.editOf', { name: volunteer.name }),
    opened,
    blank: editOf(volunteer),
    request: of => updateRequest(of, volunteer.id),
    send,
    arrived: async () => {
      sayNext(t('volunteer.editDone'));
      await navigate({ to: '/s/$unitCode/volunteers/$volunteerId', params: { unitCode, volunteerId: volunteer.id } });
    },
    about: { under: 'volunteer', reasons: REASONS },
    clash: useClash(volunteer.id),
  });
  const fields = { volunteer, value: form.value, set: form.set, errors: form.errors };
  return (
    <FormPage
      form={form}
      title={t('volunteer.edit')}
      intro={t('volunteer.editIntro')}
      crumbs={<Crumbs volunteer={volunteer} />}
      action={t('volunteer.saveEdit')}
    >
      <Section id="person" title={t('volunteer.person')}>
        <Person {...fields} />
      </Section>
      <Section id="service" title={t('volunteer.service')}>
        <Service {...fields} />
      </Section>
    </FormPage>
  );
}

interface FieldsProps {
  readonly volunteer: Volunteer;
  readonly value: EditForm;
  readonly set: (change: Partial<EditForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}
type TextName = Exclude<EditField, 'sex'>;
const text = ({ value, set, errors }: FieldsProps, name: TextName) => ({
  name,
  value: value[name],
  error: errors[name],
  onChange: (said: string) => set({ [name]: said }),
});

function Person(props: FieldsProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { value, set, errors, volunteer } = props;
  const sexes = SexSchema.values.filter(v => v.number !== 0).map(v => [v.number as Sex, word(SexSchema, v.number)] as const);
  const onFile = (masked: string) => (masked ? t('volunteer.onFile', { masked }) : t('volunteer.noneOnFile'));
  return (
    <>
      <TextField label={t('volunteer.name')} maxLength={40} {...text(props, 'name')} required />
      <Choice name="sex" label={t('volunteer.sex')} value={value.sex} options={sexes} onChange={sex => set({ sex })} error={errors.sex} />
      <TextField label={t('volunteer.idNumber')} hint={onFile(volunteer.idNumber)} maxLength={40} {...text(props, 'idNumber')} />
      <DayField label={t('volunteer.birthOn')} max={today()} {...text(props, 'birthOn')} />
      <TextField label={t('volunteer.phone')} hint={onFile(volunteer.phone)} maxLength={40} {...text(props, 'phone')} />
      <TextField label={t('volunteer.politicalStatus')} maxLength={20} short {...text(props, 'politicalStatus')} />
      <TextField label={t('volunteer.origin')} maxLength={20} short {...text(props, 'origin')} />
    </>
  );
}
function Service(props: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <DayField label={t('volunteer.joinedOn')} max={today()} {...text(props, 'joinedOn')} required />
      <TextField label={t('volunteer.skills')} hint={t('volunteer.skillsHint')} maxLength={120} {...text(props, 'skills')} />
      <TextField label={t('volunteer.interests')} hint={t('volunteer.skillsHint')} maxLength={120} {...text(props, 'interests')} />
      <TextField label={t('volunteer.languages')} hint={t('volunteer.languagesHint')} maxLength={80} {...text(props, 'languages')} />
      <AvailabilityField
        value={timeCodes(props.value.availability)}
        onChange={codes => props.set({ availability: codes.join(' ') })}
        error={props.errors.availability}
      />
      <TextField label={t('volunteer.login')} hint={t('volunteer.loginHint')} maxLength={60} short {...text(props, 'login')} />
      <TextField label={t('volunteer.note')} maxLength={200} rows={2} {...text(props, 'note')} />
    </>
  );
}

/** Reads the file anew and puts both values of what was changed twice side by side. */
function useClash(id: string): (error: ProblemError, form: EditForm) => Promise<Clash<EditForm, ReactNode>> {
  const { t } = useTranslation();
  const { word } = useWords();
  const times = useTimeWords();
  return async (_, mine) => {
    const read = await volunteers.getVolunteer({ id });
    const now = editOf(read);
    const shown = (of: EditForm, field: EditField): string => {
      if (field === 'availability') return times(timeCodes(of.availability));
      return field === 'sex' ? word(SexSchema, of.sex) : of[field];
    };
    const rows = clashing(mine, read).map(field => ({
      field,
      by: t('volunteer.somebody'),
      at: '',
      label: t(`volunteer.${field}`),
      mine: shown(mine, field),
      now: shown(now, field),
    }));
    return { rows, settle: choices => settled(mine, read, choices) };
  };
}

function Crumbs({ volunteer }: { volunteer: Volunteer }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Breadcrumbs>
      <Link to="/s/$unitCode/volunteers" params={{ unitCode }} search={{}}>
        {t('volunteer.title')}
      </Link>
      <Link to="/s/$unitCode/volunteers/$volunteerId" params={{ unitCode, volunteerId: volunteer.id }}>
        {volunteer.name}
      </Link>
      {t('volunteer.edit')}
    </Breadcrumbs>
  );
}
