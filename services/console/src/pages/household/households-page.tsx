import { HouseholdKindSchema, HouseholdService, type ListHouseholdsResponse } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { households } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { Pager } from '../../ui/pager.js';
import { Select } from '../../ui/select.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';

const NewHouseholdDialog = lazy(() => import('./household-dialogs.js').then(m => ({ default: m.NewHouseholdDialog })));

const route = getRouteApi('/s/$unitCode/households');

/** 户: households of both kinds, by number. */
export function HouseholdsPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const search = route.useSearch();
  const [opening, setOpening] = useState(false);
  const kind = HouseholdKindSchema.values.find(v => v.localName === search.kind)?.number ?? 0;
  const request = { unit: unitCode, kind, pageSize: 50, pageToken: search.pageToken ?? '' };
  const query = useQuery({
    queryKey: [HouseholdService.typeName, 'list', request],
    queryFn: ({ signal }) => households.listHouseholds(request, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('household.title')}</h1>
        {rights.can(HouseholdService.method.createHousehold, unitCode) && (
          <NextButton onClick={() => setOpening(true)}>{t('household.new')}</NextButton>
        )}
      </div>
      <KindFilter kind={search.kind} />
      <Fetched query={query} rows={12}>
        {page =>
          page.households.length === 0 ? <Empty title={t('household.empty')} why={t('household.emptyWhy')} /> : <Rows page={page} />
        }
      </Fetched>
      {opening && (
        <Suspense>
          <NewHouseholdDialog close={() => setOpening(false)} />
        </Suspense>
      )}
    </div>
  );
}

function KindFilter({ kind }: { kind: string | undefined }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const id = useId();
  const navigate = route.useNavigate();
  const kinds = HouseholdKindSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.localName, word(HouseholdKindSchema, v.number)] as const);
  return (
    <div className="filters">
      <label htmlFor={id}>
        {t('household.kind')}
        <Select
          id={id}
          none={t('list.any')}
          value={kind ?? ''}
          options={kinds}
          onChange={chosen => void navigate({ search: chosen ? { kind: chosen } : {} })}
        />
      </label>
    </div>
  );
}

function Rows({ page }: { page: ListHouseholdsResponse }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) as never }));
  return (
    <>
      <div className="panel scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('household.number')}</th>
              <th scope="col">{t('household.kind')}</th>
              <th scope="col">{t('person.hamlet')}</th>
              <th scope="col" className="r">
                {t('household.count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.households.map(one => (
              <tr key={one.id}>
                <td>
                  <Link className="nm num" to="/s/$unitCode/households/$householdId" params={{ unitCode, householdId: one.id }}>
                    {one.number}
                  </Link>
                </td>
                <td>{word(HouseholdKindSchema, one.kind)}</td>
                <td>{one.hamlet || one.address}</td>
                <td className="r num">{one.memberCount || one.members.filter(m => !m.toOn).length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
    </>
  );
}
