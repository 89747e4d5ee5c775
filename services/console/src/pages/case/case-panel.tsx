import { CaseService, CaseStageSchema, CaseState, type Resident, ResidentState } from '@shuniu/contracts';
import { daysBetween } from '@shuniu/kernel';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { PersonPlan } from './person-plan.js';
import { openOf, useCasesOf } from './use-cases-of.js';

const OpenCaseDialog = lazy(() => import('./open-case-dialog.js').then(m => ({ default: m.OpenCaseDialog })));

/** A person's cases: the open one with its stage, those before it, or the way to open one. */
export function CasePanel({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word, day } = useWords();
  const [opening, setOpening] = useState(false);
  const query = useCasesOf(resident.id);
  const hasOpen = query.data === undefined || openOf(query.data.cases) !== undefined;
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
                  <li key={one.id}>
                    <p className="row wrap">
                      <Link className="lnk" to="/s/$unitCode/cases/$caseId" params={{ unitCode, caseId: one.id }}>
                        {one.state === CaseState.OPEN ? word(CaseStageSchema, one.stage) : t('case.closedOn', { day: day(one.closedOn) })}
                      </Link>
                      {one.state === CaseState.OPEN && (
                        <span className="mut sm">{t('case.here', { count: daysBetween(one.stageSince, today()) })}</span>
                      )}
                    </p>
                    {one.state === CaseState.OPEN && <PersonPlan of={one} />}
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
