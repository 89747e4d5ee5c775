import { type Activity, RegistrationService, SignUpChannel, SignUpChannelSchema } from '@shuniu/contracts';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { registrations } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { Choice, FieldError } from '../../ui/field.js';
import { FormPage, Section } from '../../ui/form/form-page.js';
import { type Form, useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { TextField } from '../../ui/inputs.js';
import { ResidentSearch } from '../../ui/resident-search.js';
import { sayNext } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { blankParty, guest, type PersonForm, type RegisterForm, registrationOf } from './register-form.js';
import { useActivity } from './use-activity.js';
import './activity.css';

const route = getRouteApi('/s/$unitCode/activities/$activityId/register');
const FORM = 'registration';
const REASONS = { ATTENDEE_TWICE: 'attendees', RESIDENT_NOT_FOUND: 'attendees', SEAT_KIND_UNKNOWN: 'attendees' } as const;

/** 报名: a person, a family or a group in one go; by staff, by telephone, or at the door. */
export function RegisterPage() {
  const { activityId } = route.useParams();
  const { channel } = route.useSearch();
  const query = useActivity(activityId);
  const first = channel === 'walkIn' ? SignUpChannel.WALK_IN : SignUpChannel.STAFF;
  return (
    <div>
      <Allowed to={RegistrationService.method.createRegistration}>
        <Fetched query={query}>
          {of => (
            <WithDrafts form={FORM} record={activityId}>
              {opened => <Register of={of} opened={opened} channel={first} />}
            </WithDrafts>
          )}
        </Fetched>
      </Allowed>
    </div>
  );
}

function Register({ of, opened, channel }: { of: Activity; opened: Opened; channel: SignUpChannel }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: of.id,
    label: t('activity.registerFor', { title: of.title }),
    opened,
    blank: blankParty(channel),
    request: (typed: RegisterForm) => ({ activityId: of.id, registration: registrationOf(typed, of.questions.length) }),
    send: registrations.createRegistration,
    arrived: async ({ position }) => {
      sayNext(position > 0 ? t('activity.isWaiting', { position }) : t('activity.isIn'));
      await navigate({ to: '/s/$unitCode/activities/$activityId', params: { unitCode, activityId: of.id } });
    },
    about: { under: 'registration', reasons: REASONS },
  });
  const crumbs = (
    <Breadcrumbs>
      <Link to="/s/$unitCode/activities" params={{ unitCode }} search={{}}>
        {t('activity.title')}
      </Link>
      <Link to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId: of.id }}>
        {of.title}
      </Link>
    </Breadcrumbs>
  );
  const channels = SignUpChannelSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as SignUpChannel, word(SignUpChannelSchema, v.number)] as const);
  return (
    <FormPage form={form} title={t('activity.register')} intro={seatsWords(of, t)} crumbs={crumbs} action={t('activity.registerNow')}>
      <Section id="who" title={t('activity.who')}>
        <Choice
          name="channel"
          label={t('activity.channel')}
          value={form.value.channel}
          options={channels}
          onChange={next => form.set({ channel: next })}
          error={form.errors.channel}
        />
        <Who of={of} form={form} />
        <TextField
          name="note"
          label={t('activity.note')}
          value={form.value.note}
          rows={2}
          maxLength={200}
          onChange={note => form.set({ note })}
          error={form.errors.note}
        />
      </Section>
    </FormPage>
  );
}

function seatsWords({ capacity, taken }: Activity, t: ReturnType<typeof useTranslation>['t']): string {
  if (capacity === 0) return t('activity.seatsFree');
  const left = Math.max(0, capacity - taken);
  return left > 0 ? t('activity.seatsLeft', { count: left }) : t('activity.seatsNone');
}

function Who({ of, form }: { of: Activity; form: Form<RegisterForm> }) {
  const { t } = useTranslation();
  const { people } = form.value;
  const first = of.kinds.length > 0 ? 1 : 0;
  const add = (person: Partial<PersonForm>): void =>
    form.set(before => ({ ...before, people: [...before.people, { ...guest, kindNo: first, ...person }] }));
  const change = (at: number, to: Partial<PersonForm>): void =>
    form.set(before => ({ ...before, people: before.people.map((person, i) => (i === at ? { ...person, ...to } : person)) }));
  const drop = (at: number): void => form.set(before => ({ ...before, people: before.people.filter((_, i) => i !== at) }));
  return (
    <>
      <div className="field" data-name="attendees">
        <span className="lab">{t('activity.addPeople')}</span>
        <div>
          <ResidentSearch label={t('activity.findResident')} onPick={({ id, name }) => add({ residentId: id, name })} flow />
          <Button onClick={() => add({})}>{t('activity.addGuest')}</Button>
          <FieldError text={form.errors.attendees} />
        </div>
      </div>
      {people.map((person, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a guest has no other name than the place in the party
        <Person key={at} at={at} of={of} person={person} errors={form.errors} change={to => change(at, to)} drop={() => drop(at)} />
      ))}
    </>
  );
}

interface PersonProps {
  readonly at: number;
  readonly of: Activity;
  readonly person: PersonForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (to: Partial<PersonForm>) => void;
  readonly drop: () => void;
}
function Person({ at, of, person, errors, change, drop }: PersonProps) {
  const { t } = useTranslation();
  const no = at + 1;
  const error = (field: string): string | undefined => errors[`attendees[${at}].${field}`];
  return (
    <fieldset className="aperson">
      <legend className="b">
        {person.residentId ? t('activity.residentNo', { no, name: person.name }) : t('activity.guestNo', { no })}
      </legend>
      {!person.residentId && (
        <TextField
          name={`attendees[${at}].name`}
          label={t('activity.personName')}
          value={person.name}
          maxLength={40}
          onChange={name => change({ name })}
          error={error('name')}
          required
        />
      )}
      {!person.residentId && (
        <TextField
          name={`attendees[${at}].phone`}
          label={t('activity.personPhone')}
          value={person.phone}
          short
          onChange={phone => change({ phone })}
          error={error('phone')}
        />
      )}
      {of.kinds.length > 0 && (
        <Choice
          name={`attendees[${at}].kindNo`}
          label={t('activity.kind')}
          value={person.kindNo}
          options={of.kinds.map((kind, i) => [i + 1, kind.name] as const)}
          onChange={kindNo => change({ kindNo })}
          error={error('kindNo')}
        />
      )}
      {of.questions.map((question, i) => (
        <TextField
          key={question}
          name={`attendees[${at}].answers[${i}]`}
          label={question}
          value={person.answers[i] ?? ''}
          maxLength={200}
          onChange={answer => change({ answers: of.questions.map((_, n) => (n === i ? answer : (person.answers[n] ?? ''))) })}
          error={error(`answers[${i}]`)}
        />
      ))}
      <Button aria-label={t('activity.dropPerson', { no })} onClick={drop}>
        {t('activity.drop')}
      </Button>
    </fieldset>
  );
}
