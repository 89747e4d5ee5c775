import { type Household, HouseholdService, type HouseholdVisit, HouseholdVisitService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { householdVisits } from '../../api/file-services.js';
import { households } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { today } from '../../ui/days.js';
import { FormPage } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { GAP } from '../../ui/gap.js';
import { Fetched } from '../../ui/states.js';
import { sayUndo } from '../../ui/undo.js';
import { MembersSection } from './household-members.js';
import {
  blankHouseholdVisit,
  faultsByMember,
  type HouseholdVisitForm,
  householdVisitRequest,
  memberOf,
  membersOf,
  visited,
} from './household-visit.js';
import { HouseholdTalkSection, HouseholdVisitNav, SharedSection } from './household-visit-sections.js';
import { MemberLastTime } from './last-time.js';

const route = getRouteApi('/s/$unitCode/households/$householdId/visit');
const FORM = 'householdVisit';

/** 入户走访 (C14): one form for the whole household; what is said once is written into everybody's file. */
export function HouseholdVisitPage() {
  const { householdId } = route.useParams();
  const query = useQuery({
    queryKey: [HouseholdService.typeName, householdId],
    queryFn: ({ signal }) => households.getHousehold({ id: householdId }, { signal }),
  });
  return (
    <Allowed to={HouseholdVisitService.method.recordHouseholdVisit}>
      <Fetched query={query}>
        {household => (
          <WithDrafts form={FORM} record={householdId}>
            {opened => <Editor household={household} opened={opened} />}
          </WithDrafts>
        )}
      </Fetched>
    </Allowed>
  );
}

type Request = ReturnType<typeof householdVisitRequest>;

function Editor({ household, opened }: { household: Household; opened: Opened }) {
  const { t } = useTranslation();
  const { me, unitCode } = useHere();
  const navigate = useNavigate();
  const members = membersOf(household);
  // Faults name members by their place in what was sent, whatever is ticked since.
  const sent = useRef<readonly string[]>([]);
  const form = useForm<HouseholdVisitForm, Request, HouseholdVisit>({
    form: FORM,
    record: household.id,
    label: t('together.draft', { number: household.number }),
    opened,
    blank: blankHouseholdVisit(me.name, today()),
    request: of => householdVisitRequest(of, household),
    send: (request, options) => {
      sent.current = (request.members ?? []).map(m => m.residentId ?? '');
      return householdVisits.recordHouseholdVisit(request, options);
    },
    arrived: async made => {
      const [first] = made.visits;
      sayUndo({
        line: t('together.done', { count: made.visits.length }),
        done: t('visit.withdrawn'),
        undo: () => householdVisits.withdrawVisit({ id: first?.id ?? '' }),
      });
      await navigate({ to: '/s/$unitCode/households/$householdId', params: { unitCode, householdId: household.id } });
    },
    about: { deep: true },
  });
  const errors = faultsByMember(form.errors, sent.current);
  const sections = { form: form.value, set: form.set, errors };
  const there = visited(form.value, members);
  return (
    <FormPage
      form={{ ...form, errors }}
      title={t('together.title')}
      crumbs={<Crumbs household={household} />}
      intro={<Intro household={household} />}
      action={t('visit.submit')}
      nav={<HouseholdVisitNav form={form.value} some={there.length > 0} all={there.length === members.length} count={members.length} />}
      aside={
        <aside className="vside" aria-label={t('visit.before')}>
          {(there.length > 0 ? there : members).map(member => (
            <MemberLastTime key={member.residentId} residentId={member.residentId} name={member.name} />
          ))}
        </aside>
      }
    >
      <SharedSection {...sections} />
      <MembersSection {...sections} members={members} of={id => memberOf(form.value, id)} />
      <HouseholdTalkSection {...sections} />
    </FormPage>
  );
}

function Intro({ household }: { household: Household }) {
  const { t } = useTranslation();
  const head = household.members.find(m => m.residentId === household.headId) ?? household.members[0];
  return (
    <>
      <b>{head ? t('together.of', { name: head.name }) : household.number}</b>
      {GAP}
      {household.address || household.hamlet}
      {GAP}
      {t('together.intro')}
    </>
  );
}

function Crumbs({ household }: { household: Household }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Breadcrumbs>
      <Link to="/s/$unitCode/households" params={{ unitCode }}>
        {t('household.title')}
      </Link>
      <Link to="/s/$unitCode/households/$householdId" params={{ unitCode, householdId: household.id }}>
        {household.number}
      </Link>
      {t('together.title')}
    </Breadcrumbs>
  );
}
