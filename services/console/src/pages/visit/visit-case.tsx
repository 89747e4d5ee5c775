import { type Case, CaseService, CaseStageSchema, CaseState, type Visit, VisitService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cases, visits } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { useWords } from '../../ui/use-words.js';

const OpenCaseDialog = lazy(() => import('../case/open-case-dialog.js').then(m => ({ default: m.OpenCaseDialog })));

/** 发现要一直跟的事: the case that was opened from this visit, the one that is open anyway, or the way to open one with what the visit says. */
export function VisitCase({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [opening, setOpening] = useState(false);
  const { data } = useQuery({
    queryKey: [CaseService.typeName, 'of', visit.residentId],
    queryFn: ({ signal }) => cases.listCases({ residentId: visit.residentId, pageSize: 20 }, { signal }),
    enabled: rights.can(CaseService.method.listCases, visit.unitCode),
  });
  if (!data) return null;
  const from = data.cases.filter(c => c.visitId === visit.id);
  const open = data.cases.find(c => c.state === CaseState.OPEN && c.visitId !== visit.id);
  const mayOpen = data.cases.every(c => c.state !== CaseState.OPEN) && rights.can(CaseService.method.openCase, visit.unitCode);
  return (
    <div className="sec1 vcase">
      {from.map(one => (
        <CaseLine key={one.id} label={t('case.fromVisit')} one={one} />
      ))}
      {open && <CaseLine label={t('case.hasOpen')} one={open} />}
      {mayOpen && from.length === 0 && <Button onClick={() => setOpening(true)}>{t('case.open')}</Button>}
      {opening && (
        <Suspense>
          <OpenCaseDialog
            of={{ id: visit.residentId, name: visit.residentName }}
            visitId={visit.id}
            began={{ openedOn: visit.visitedOn, concern: visit.notesWithheld ? '' : visit.notes.slice(0, 1000) }}
            close={() => setOpening(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

function CaseLine({ label, one }: { label: string; one: Case }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word, day } = useWords();
  return (
    <p className="row wrap">
      <span className="sec">{label}</span>
      <Link className="lnk" to="/s/$unitCode/cases/$caseId" params={{ unitCode, caseId: one.id }}>
        {one.state === CaseState.OPEN ? word(CaseStageSchema, one.stage) : t('case.closedOn', { day: day(one.closedOn) })}
      </Link>
    </p>
  );
}

/** The others of one household form, each with a visit of their own. */
export function VisitedTogether({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { householdVisitId } = visit;
  const { data } = useQuery({
    queryKey: [VisitService.typeName, 'together', householdVisitId],
    queryFn: ({ signal }) => visits.listVisits({ householdVisitId, pageSize: 50 }, { signal }),
    enabled: householdVisitId !== '',
  });
  const others = (data?.visits ?? []).filter(v => v.id !== visit.id);
  if (others.length === 0) return null;
  return (
    <p className="row wrap sec1">
      <span className="sec">{t('case.together')}</span>
      {others.map(one => (
        <Link key={one.id} className="lnk" to="/s/$unitCode/visits/$visitId" params={{ unitCode, visitId: one.id }}>
          {one.residentName}
        </Link>
      ))}
    </p>
  );
}
