import { type Household, HouseholdService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { households, residents } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { sayNext } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { Duplicates } from './duplicates.js';
import { blankResident, createRequest } from './new-resident.js';
import { IdentityFields, LifeFields, ReachFields } from './resident-fields.js';

const route = getRouteApi('/s/$unitCode/residents/new');

/** 建档: a new file; with `?household=` a member of that household, whose address is not typed again. */
export function NewResidentPage() {
  const { household = '' } = route.useSearch();
  const query = useQuery({
    queryKey: [HouseholdService.typeName, household],
    queryFn: ({ signal }) => households.getHousehold({ id: household }, { signal }),
    enabled: household !== '',
  });
  if (household === '') return <NewResident />;
  return (
    <div>
      <Fetched query={query}>{of => <NewResident household={of} />}</Fetched>
    </div>
  );
}

const REASONS = {
  BIRTH_DATE_MISMATCH: 'birthOn',
  DATE_IN_FUTURE: 'filedOn',
  ID_NUMBER_TAKEN: 'idNumber',
  UNKNOWN_CATEGORY: 'categories',
} as const;

function NewResident({ household }: { household?: Household }) {
  const { t } = useTranslation();
  const { me, unitCode, unitName } = useHere();
  const navigate = useNavigate();
  const [form, setForm] = useState(() => blankResident(me.name, today()));
  const create = useChange(residents.createResident, async ({ resident, possibleDuplicates }) => {
    const [name, count] = [resident?.name ?? '', possibleDuplicates.length];
    sayNext(count > 0 ? t('new.doneDuplicates', { name, count }) : t('new.done', { name }));
    await navigate({ to: '/s/$unitCode/residents/$residentId', params: { unitCode, residentId: resident?.id ?? '' } });
  });
  const faults = useFaults(create.error, { under: 'resident', reasons: REASONS });
  const fields = { form, set: setForm, errors: faults.fields, ...(household ? { household } : {}) };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!create.isPending) create.mutate(createRequest(form, household?.id ?? ''));
  };
  return (
    <div className="page" style={{ paddingBottom: 112 }}>
      <nav className="crumbs" aria-label={t('list.crumbs')}>
        <Link to="/s/$unitCode/residents" params={{ unitCode }}>
          {t('residents.title')}
        </Link>
        {GAP}/{GAP}
        {t('residents.new')}
      </nav>
      <h1 className="ptitle serif" style={{ marginBottom: 16 }}>
        {household ? t('new.titleInto', { number: household.number }) : t('new.title')}
      </h1>
      <form onSubmit={submit} noValidate className="form">
        <Duplicates form={form} />
        <IdentityFields {...fields} />
        <ReachFields {...fields} />
        <LifeFields {...fields} />
        <FieldError text={faults.form} />
        <div className="sticky">
          <span className="b">{t('form.into', { station: unitName })}</span>
          <NextButton htmlType="submit" size="large" loading={create.isPending}>
            {t('new.save')}
          </NextButton>
        </div>
      </form>
    </div>
  );
}
