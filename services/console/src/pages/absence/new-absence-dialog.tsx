import { AbsenceReason, AbsenceReasonSchema, PersonKind, PersonKindSchema, PostService, Role } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { absences } from '../../api/absence-services.js';
import { posts } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, Field } from '../../ui/field.js';
import { DayField } from '../../ui/inputs.js';
import { sayNext } from '../../ui/said.js';
import { Select } from '../../ui/select.js';
import { useWords } from '../../ui/use-words.js';
import { type Chosen, VolunteerField } from '../shift/volunteer-field.js';

const REASONS = {
  ABSENCE_NOT_YOURS: 'person',
  PERSON_UNKNOWN: 'person',
  DATES_OUT_OF_ORDER: 'toOn',
  DEPUTY_SAME: 'deputy',
  DEPUTY_UNKNOWN: 'deputy',
  DEPUTY_ABSENT: 'deputy',
  ABSENCE_OVERLAPS: 'fromOn',
};
const KINDS = [PersonKind.WORKER, PersonKind.VOLUNTEER] as const;
const WHY = [AbsenceReason.ANNUAL_LEAVE, AbsenceReason.SICK_LEAVE, AbsenceReason.LEFT] as const;

/** Who holds a post at the station that has work of its own, by login. */
function useColleagues(): readonly (readonly [string, string])[] {
  const { me, unitCode: unit } = useHere();
  const { data } = useQuery({
    queryKey: [PostService.typeName, 'colleagues', unit],
    queryFn: ({ signal }) => posts.listPosts({ unit, pageSize: 200 }, { signal }),
  });
  const known = new Map([[me.login, me.name]]);
  const day = today();
  for (const post of data?.posts ?? []) {
    const works = post.role === Role.SOCIAL_WORKER || post.role === Role.STATION_MANAGER;
    if (works && post.unitCode === unit && (post.validTo === '' || post.validTo >= day)) known.set(post.login, whoOf(post, 'login'));
  }
  return [...known];
}

interface PersonProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly people: readonly (readonly [string, string])[];
  readonly onChange: (login: string) => void;
  readonly error?: string | undefined;
}
function PersonField({ name, label, value, people, onChange, error }: PersonProps) {
  const { t } = useTranslation();
  return (
    <Field name={name} label={label} error={error} required>
      {({ id }) => <Select id={id} value={value} options={people} onChange={onChange} none={t('absence.choose')} />}
    </Field>
  );
}

/** 登记请假: who, which days, and who takes over. */
export function NewAbsenceDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { me, unitCode } = useHere();
  const { word } = useWords();
  const navigate = useNavigate();
  const colleagues = useColleagues();
  const manages = me.roles.includes(Role.STATION_MANAGER);
  const [kind, setKind] = useState<PersonKind>(PersonKind.WORKER);
  const [person, setPerson] = useState(me.login);
  const [deputy, setDeputy] = useState('');
  const [volunteer, setVolunteer] = useState<Chosen>();
  const [other, setOther] = useState<Chosen>();
  const [reason, setReason] = useState<AbsenceReason>(AbsenceReason.ANNUAL_LEAVE);
  const [fromOn, setFromOn] = useState(today());
  const [toOn, setToOn] = useState('');
  const change = useChange(absences.createAbsence, async ({ id }) => {
    sayNext(t('absence.made'));
    close();
    await navigate({ to: '/s/$unitCode/absences/$absenceId', params: { unitCode, absenceId: id } });
  });
  const { fields, form } = useFaults(change.error, { under: 'absence', reasons: REASONS });
  const staff = kind === PersonKind.WORKER;
  const who = staff ? { person, deputy } : { person: volunteer?.id ?? '', deputy: other?.id ?? '' };
  const left = reason === AbsenceReason.LEFT;
  return (
    <Dialog
      title={t('absence.new')}
      action={t('absence.newNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ absence: { kind, reason, fromOn, toOn: left ? '' : toOn, ...who } })}
    >
      <p className="sec">{t('absence.newWhy')}</p>
      <Choice
        name="kind"
        label={t('absence.kind')}
        value={kind}
        options={KINDS.map(of => [of, word(PersonKindSchema, of)] as const)}
        onChange={setKind}
      />
      {staff ? (
        <>
          <PersonField
            name="person"
            label={t('absence.person')}
            value={person}
            people={manages ? colleagues : colleagues.filter(([login]) => login === me.login)}
            onChange={setPerson}
            error={fields.person}
          />
          <PersonField
            name="deputy"
            label={t('absence.deputy')}
            value={deputy}
            people={colleagues.filter(([login]) => login !== person)}
            onChange={setDeputy}
            error={fields.deputy}
          />
        </>
      ) : (
        <>
          <VolunteerField label={t('absence.person')} value={volunteer} onChange={setVolunteer} error={fields.person} />
          <VolunteerField label={t('absence.deputy')} value={other} onChange={setOther} error={fields.deputy} />
        </>
      )}
      <Choice
        name="reason"
        label={t('absence.reason')}
        value={reason}
        options={WHY.map(of => [of, word(AbsenceReasonSchema, of)] as const)}
        onChange={setReason}
        error={fields.reason}
      />
      <DayField name="fromOn" label={t('absence.fromOn')} value={fromOn} onChange={setFromOn} error={fields.fromOn} required />
      {!left && (
        <DayField name="toOn" label={t('absence.toOn')} hint={t('absence.toOnHint')} value={toOn} onChange={setToOn} error={fields.toOn} />
      )}
    </Dialog>
  );
}
