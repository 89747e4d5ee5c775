import { type Sex, SexSchema, TitleKind, VolunteerService } from '@shuniu/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { volunteers } from '../../api/volunteer-services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { today } from '../../ui/days.js';
import { Choice } from '../../ui/field.js';
import { FormPage, Section } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { timesOf } from './availability.js';
import { AvailabilityField } from './availability-field.js';
import { wordsOf } from './edit-volunteer.js';

const FORM = 'volunteer';
const REASONS = { ID_NUMBER_TAKEN: 'idNumber', BIRTH_DATE_MISMATCH: 'idNumber', DATE_IN_FUTURE: 'joinedOn' } as const;

/** 登记志愿者: the number is given by the station, and is not the ID number. */
export function NewVolunteerPage() {
  return (
    <Allowed to={VolunteerService.method.registerVolunteer}>
      <WithDrafts form={FORM} record="new">
        {opened => <NewVolunteer opened={opened} />}
      </WithDrafts>
    </Allowed>
  );
}

interface Typed {
  readonly name: string;
  readonly sex: Sex;
  readonly idNumber: string;
  readonly phone: string;
  readonly joinedOn: string;
  readonly skills: string;
  readonly interests: string;
  readonly languages: string;
  readonly availability: readonly string[];
  readonly origin: string;
  readonly isLeader: boolean;
  readonly note: string;
}
const blank: Typed = {
  name: '',
  sex: 0,
  idNumber: '',
  phone: '',
  joinedOn: '',
  skills: '',
  interests: '',
  languages: '',
  availability: [],
  origin: '本村',
  isLeader: false,
  note: '',
};
const toRequest = ({ skills, interests, languages, availability, isLeader, ...said }: Typed) => ({
  volunteer: {
    ...said,
    skills: wordsOf(skills),
    interests: wordsOf(interests),
    languages: wordsOf(languages),
    availability: timesOf(availability),
    titles: isLeader ? [{ kind: TitleKind.BACKBONE }] : [],
  },
});

function NewVolunteer({ opened }: { opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: 'new',
    label: t('volunteer.add'),
    opened,
    blank: { ...blank, joinedOn: today() },
    request: toRequest,
    send: volunteers.registerVolunteer,
    arrived: async ({ id }) => {
      await navigate({ to: '/s/$unitCode/volunteers/$volunteerId', params: { unitCode, volunteerId: id } });
    },
    about: { under: 'volunteer', reasons: REASONS },
  });
  const fields = { value: form.value, set: form.set, errors: form.errors };
  return (
    <FormPage form={form} title={t('volunteer.add')} intro={t('volunteer.intro')} crumbs={<Crumbs />} action={t('volunteer.save')}>
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
  readonly value: Typed;
  readonly set: (change: Partial<Typed>) => void;
  readonly errors: Readonly<Record<string, string>>;
}
function Person({ value, set, errors }: FieldsProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const sexes = SexSchema.values.filter(v => v.number !== 0).map(v => [v.number as Sex, word(SexSchema, v.number)] as const);
  return (
    <>
      <TextField
        name="name"
        label={t('volunteer.name')}
        value={value.name}
        onChange={name => set({ name })}
        error={errors.name}
        maxLength={40}
        required
      />
      <TextField
        name="idNumber"
        label={t('volunteer.idNumber')}
        hint={t('volunteer.idNumberHint')}
        value={value.idNumber}
        onChange={idNumber => set({ idNumber })}
        error={errors.idNumber}
        maxLength={40}
        required
      />
      <Choice name="sex" label={t('volunteer.sex')} value={value.sex} options={sexes} onChange={sex => set({ sex })} error={errors.sex} />
      <TextField
        name="phone"
        label={t('volunteer.phone')}
        value={value.phone}
        onChange={phone => set({ phone })}
        error={errors.phone}
        maxLength={40}
      />
    </>
  );
}
function Service({ value, set, errors }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <DayField
        name="joinedOn"
        label={t('volunteer.joinedOn')}
        value={value.joinedOn}
        max={today()}
        onChange={joinedOn => set({ joinedOn })}
        error={errors.joinedOn}
        required
      />
      <TextField
        name="skills"
        label={t('volunteer.skills')}
        hint={t('volunteer.skillsHint')}
        value={value.skills}
        onChange={skills => set({ skills })}
        error={errors.skills}
        maxLength={120}
      />
      <TextField
        name="interests"
        label={t('volunteer.interests')}
        hint={t('volunteer.skillsHint')}
        value={value.interests}
        onChange={interests => set({ interests })}
        error={errors.interests}
        maxLength={120}
      />
      <TextField
        name="languages"
        label={t('volunteer.languages')}
        hint={t('volunteer.languagesHint')}
        value={value.languages}
        onChange={languages => set({ languages })}
        error={errors.languages}
        maxLength={80}
      />
      <AvailabilityField value={value.availability} onChange={availability => set({ availability })} error={errors.availability} />
      <TextField
        name="origin"
        label={t('volunteer.origin')}
        value={value.origin}
        onChange={origin => set({ origin })}
        error={errors.origin}
        maxLength={20}
        short
      />
      <Checkbox checked={value.isLeader} onChange={event => set({ isLeader: event.target.checked })}>
        {t('volunteer.isLeader')}
      </Checkbox>
      <TextField
        name="note"
        label={t('volunteer.note')}
        value={value.note}
        onChange={note => set({ note })}
        error={errors.note}
        maxLength={200}
        rows={2}
      />
    </>
  );
}

function Crumbs() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Breadcrumbs>
      <Link to="/s/$unitCode/volunteers" params={{ unitCode }} search={{}}>
        {t('volunteer.title')}
      </Link>
      {t('volunteer.add')}
    </Breadcrumbs>
  );
}
