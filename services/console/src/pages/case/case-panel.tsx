import { CaseService, CaseStageSchema, CaseState, type Resident, ResidentState } from '@shuniu/contracts';
import { daysBetween } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cases } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';

const OpenCaseDialog = lazy(() => import('./open-case-dialog.js').then(m => ({ default: m.OpenCaseDialog })));

/** A person's cases: the open one with its stage, those before it, or the way to open one. */
export function CasePanel({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word, day } = useWords();
  const [opening, setOpening] = useState(false);
  const query = useQuery({
    queryKey: [CaseService.typeName, 'of', resident.id],
    queryFn: ({ signal }) => cases.listCases({ residentId: resident.id, pageSize: 20 }, { signal }),
  });
  const hasOpen = query.data?.cases.some(c => c.state === CaseState.OPEN) ?? true;
  const mayOpen = !hasOpen && resident.state === ResidentState.ACTIVE && rights.can(CaseService.method.openCase, resident.unitCode);
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{t('case.title')}</h2>
        {mayOpen && (
          <button type="button" className="lnk sm" onClick={() => setOpening(true)}>
            {t('case.open')}
          </button>
        )}
      </div>
      <div className="body">
        <Fetched query={query} rows={2}>
          {page =>
            page.cases.length === 0 ? (
              <p className="mut">{t('case.noneOfPerson')}</p>
            ) : (
              <ul>
                {page.cases.map(one => (
                  <li key={one.id} className="row wrap">
                    <Link className="lnk" to="/s/$unitCode/cases/$caseId" params={{ unitCode, caseId: one.id }}>
                      {one.state === CaseState.OPEN ? word(CaseStageSchema, one.stage) : t('case.closedOn', { day: day(one.closedOn) })}
                    </Link>
                    {one.state === CaseState.OPEN && (
                      <span className="mut sm">{t('case.here', { count: daysBetween(one.stageSince, today()) })}</span>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </Fetched>
      </div>
      {opening && (
        <Suspense>
          <OpenCaseDialog of={resident} close={() => setOpening(false)} />
        </Suspense>
      )}
    </section>
  );
}
