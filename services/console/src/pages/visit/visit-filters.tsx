import { getRouteApi } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../ui/day-input.js';
import { Select } from '../../ui/select.js';
import { useVisitTypes } from './use-visit-types.js';

const route = getRouteApi('/s/$unitCode/visits');
interface VisitSearch {
  readonly type?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Kind and days; each change begins at the first page. */
export function VisitFilters({ search }: { search: VisitSearch }) {
  const { t } = useTranslation();
  const { types, name } = useVisitTypes();
  const id = useId();
  const navigate = route.useNavigate();
  const set = (change: VisitSearch): void => void navigate({ search: { ...search, ...change, pageToken: undefined } as never });
  return (
    <div className="filters">
      <label htmlFor={`${id}t`}>
        {t('visit.type')}
        <Select
          id={`${id}t`}
          none={t('list.any')}
          value={search.type ?? ''}
          options={types.map(type => [type.name, name(type.name)])}
          onChange={type => set({ type })}
        />
      </label>
      <label htmlFor={`${id}f`}>
        {t('list.from')}
        <DayInput id={`${id}f`} value={search.from ?? ''} max={search.to} onChange={from => set({ from })} />
      </label>
      <label htmlFor={`${id}u`}>
        {t('list.to')}
        <DayInput id={`${id}u`} value={search.to ?? ''} min={search.from} onChange={to => set({ to })} />
      </label>
    </div>
  );
}
