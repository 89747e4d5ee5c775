import { type Resident, VisitMedium } from '@shuniu/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { householdVisits } from '../../api/file-services.js';
import { visits } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { FormPage } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { GAP } from '../../ui/gap.js';
import { sayUndo } from '../../ui/undo.js';
import { useWords } from '../../ui/use-words.js';
import { LastTime } from './last-time.js';
import { blankVisit, recordRequest } from './visit-form.js';
import { FollowUpSection, TalkSection, VisitNav, VisitSection } from './visit-sections.js';

export const FORM = 'visit';
const REASONS = {
  DATE_IN_FUTURE: 'visitedOn',
  NOT_PRESENT_OUTCOME: 'peopleMet',
  DATES_OUT_OF_ORDER: 'followUpOn',
} as const;

/** The form of one visit; it goes to the person's page when it is sent. */
export function VisitEditor({ resident, opened }: { resident: Resident; opened: Opened }) {
  const { t } = useTranslation();
  const { me, unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: resident.id,
    label: t('workday.draft', { name: resident.name }),
    opened,
    blank: { ...blankVisit(me.name, today()), medium: VisitMedium.HOME },
    request: of => recordRequest(of, resident.id),
    send: visits.recordVisit,
    arrived: async ({ id }) => {
      sayUndo({
        line: t('visit.done', { name: resident.name }),
        done: t('visit.withdrawn'),
        undo: () => householdVisits.withdrawVisit({ id }),
      });
      await navigate({ to: '/s/$unitCode/residents/$residentId', params: { unitCode, residentId: resident.id } });
    },
    about: { under: 'visit', reasons: REASONS },
  });
  const sections = { form: form.value, set: form.set, errors: form.errors, resident };
  return (
    <FormPage
      form={form}
      title={t('visit.title')}
      intro={<Intro resident={resident} />}
      action={t('visit.submit')}
      nav={<VisitNav form={form.value} />}
      aside={<LastTime resident={resident} />}
    >
      <VisitSection {...sections} />
      <TalkSection {...sections} />
      <FollowUpSection {...sections} />
    </FormPage>
  );
}

function Intro({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <>
      <b>{resident.name}</b>
      {GAP}
      {resident.address || resident.hamlet}
      {GAP}
      <WholeHousehold resident={resident} />
      {resident.lastVisitOn ? t('visit.introLast', { day: day(resident.lastVisitOn) }) : t('visit.introFirst')}
    </>
  );
}

/** Who went to see the whole family fills one form for all. */
function WholeHousehold({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const membership = resident.memberships.find(m => !m.toOn);
  if (!membership) return null;
  return (
    <>
      <Link to="/s/$unitCode/households/$householdId/visit" params={{ unitCode, householdId: membership.householdId }}>
        {t('together.instead')}
      </Link>
      {GAP}
    </>
  );
}
