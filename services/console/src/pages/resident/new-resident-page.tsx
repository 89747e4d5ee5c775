import { type Household, HouseholdService, ResidentService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { households, residents } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { today } from '../../ui/days.js';
import { FormPage, Section } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { sayNext } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { Duplicates } from './duplicates.js';
import { blankResident, createRequest } from './new-resident.js';
import { CategoriesField, FiledField, IdentityFields, LifeFields, ReachFields } from './resident-fields.js';

const route = getRouteApi('/s/$unitCode/residents/new');

/** 建档: a new file; with `?household=` a member of that household, whose address is not typed again. */
export function NewResidentPage() {
  const { household = '' } = route.useSearch();
  const query = useQuery({
    queryKey: [HouseholdService.typeName, household],
    queryFn: ({ signal }) => households.getHousehold({ id: household }, { signal }),
    enabled: household !== '',
  });
  const editor = (of?: Household) => (
    <WithDrafts form={FORM} record={of?.id ?? 'new'}>
      {opened => <NewResident opened={opened} {...(of ? { household: of } : {})} />}
    </WithDrafts>
  );
  return (
    <Allowed to={ResidentService.method.createResident}>{household === '' ? editor() : <Fetched query={query}>{editor}</Fetched>}</Allowed>
  );
}

const FORM = 'resident';
const REASONS = {
  BIRTH_DATE_MISMATCH: 'birthOn',
  DATE_IN_FUTURE: 'filedOn',
  ID_NUMBER_TAKEN: 'idNumber',
  UNKNOWN_CATEGORY: 'categories',
} as const;

function NewResident({ household, opened }: { household?: Household; opened: Opened }) {
  const { t } = useTranslation();
  const { me, unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: household?.id ?? 'new',
    label: t('new.title'),
    opened,
    blank: blankResident(me.name, today()),
    request: of => createRequest(of, household?.id ?? ''),
    send: residents.createResident,
    arrived: async ({ resident, possibleDuplicates }) => {
      const [name, count] = [resident?.name ?? '', possibleDuplicates.length];
      sayNext(count > 0 ? t('new.doneDuplicates', { name, count }) : t('new.done', { name }));
      await navigate({ to: '/s/$unitCode/residents/$residentId', params: { unitCode, residentId: resident?.id ?? '' } });
    },
    about: { under: 'resident', reasons: REASONS },
  });
  const fields = { form: form.value, set: form.set, errors: form.errors, ...(household ? { household } : {}) };
  return (
    <FormPage
      form={form}
      title={household ? t('new.titleInto', { number: household.number }) : t('new.title')}
      crumbs={<Crumbs />}
      action={t('new.save')}
    >
      <Duplicates form={form.value} />
      <Section id="who" title={t('new.who')}>
        <IdentityFields {...fields} />
      </Section>
      <Section id="reach" title={t('new.reach')}>
        <ReachFields {...fields} />
      </Section>
      <Section id="life" title={t('new.life')}>
        <LifeFields {...fields} />
        <CategoriesField {...fields} />
        <FiledField {...fields} />
      </Section>
    </FormPage>
  );
}

function Crumbs() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Breadcrumbs>
      <Link to="/s/$unitCode/residents" params={{ unitCode }}>
        {t('residents.title')}
      </Link>
      {t('residents.new')}
    </Breadcrumbs>
  );
}
