import {
  type Case,
  CasePriority,
  CasePrioritySchema,
  CaseService,
  CaseStageSchema,
  CaseState,
  CaseStateSchema,
  type ListCasesResponse,
  PendingPaperSchema,
} from '@shuniu/contracts';
import { daysBetween } from '@shuniu/kernel';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cases } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { Pager } from '../../ui/pager.js';
import { Select } from '../../ui/select.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { PriorityMark } from './case-head.js';
import { usePriorities } from './use-priorities.js';
import './case.css';

const OpenCaseDialog = lazy(() => import('./open-case-dialog.js').then(m => ({ default: m.OpenCaseDialog })));
const route = getRouteApi('/s/$unitCode/cases');

/** 个案: by stage and state, with how long each stands where it stands. */
export function CasesPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const search = route.useSearch();
  const [opening, setOpening] = useState(false);
  const stage = CaseStageSchema.values.find(v => v.localName === search.stage)?.number ?? 0;
  const state = search.state === 'any' ? 0 : (CaseStateSchema.values.find(v => v.localName === search.state)?.number ?? CaseState.OPEN);
  const priority = CasePrioritySchema.values.find(v => v.localName === search.priority)?.number ?? 0;
  const request = { unit: unitCode, stage, state, worker: search.worker ?? '', priority, pageSize: 50, pageToken: search.pageToken ?? '' };
  const query = useQuery({
    queryKey: [CaseService.typeName, 'list', request],
    queryFn: ({ signal }) => cases.listCases(request, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('case.title')}</h1>
        {rights.can(CaseService.method.openCase, unitCode) && <NextButton onClick={() => setOpening(true)}>{t('case.open')}</NextButton>}
      </div>
      <StageRow chosen={search.stage} />
      <Filters />
      <Fetched query={query} rows={10}>
        {page => (page.cases.length === 0 ? <Empty title={t('case.none')} why={t('case.noneWhy')} /> : <Rows page={page} />)}
      </Fetched>
      {opening && (
        <Suspense>
          <OpenCaseDialog close={() => setOpening(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** The six stages with their open cases: counts that those above see too. */
function StageRow({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const { data } = useQuery({
    queryKey: [CaseService.typeName, 'count', unitCode],
    queryFn: ({ signal }) => cases.countCases({ unit: unitCode }, { signal }),
  });
  return (
    <ol className="caserow">
      {CaseStageSchema.values
        .filter(v => v.number !== 0)
        .map(v => {
          const of = data?.stages.find(s => s.stage === v.number);
          return (
            <li key={v.number}>
              <Link
                to="/s/$unitCode/cases"
                params={{ unitCode }}
                search={chosen === v.localName ? {} : { stage: v.localName }}
                className={chosen === v.localName ? 'on' : ''}
                aria-current={chosen === v.localName ? 'true' : undefined}
              >
                <span>{word(CaseStageSchema, v.number)}</span>
                <b className="num">{of?.open ?? 0}</b>
                <span className="mut xs">{of ? t('case.longest', { count: of.longestDays }) : t('case.nobody')}</span>
              </Link>
            </li>
          );
        })}
    </ol>
  );
}

function Filters() {
  const { t } = useTranslation();
  const { word } = useWords();
  const { me } = useHere();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [state, whose, how] = [useId(), useId(), useId()];
  const priorities = usePriorities();
  const set = (change: Record<string, string | undefined>): void =>
    void navigate({ search: before => ({ ...before, pageToken: undefined, ...change }) as never });
  return (
    <div className="filters">
      <label htmlFor={state}>
        {t('case.state')}
        <Select
          id={state}
          none={word(CaseStateSchema, CaseState.OPEN)}
          value={search.state ?? ''}
          options={[
            ['CLOSED', word(CaseStateSchema, CaseState.CLOSED)],
            ['any', t('list.any')],
          ]}
          onChange={chosen => set({ state: chosen || undefined })}
        />
      </label>
      <label htmlFor={whose}>
        {t('case.worker')}
        <Select
          id={whose}
          none={t('list.any')}
          value={search.worker ?? ''}
          options={[[me.name, t('case.mine')]]}
          onChange={chosen => set({ worker: chosen || undefined })}
        />
      </label>
      <label htmlFor={how}>
        {t('case.priority')}
        <Select
          id={how}
          none={t('list.any')}
          value={search.priority ?? ''}
          options={priorities.map(([value, label]) => [CasePriority[value], label])}
          onChange={chosen => set({ priority: chosen || undefined })}
        />
      </label>
    </div>
  );
}

function Rows({ page }: { page: ListCasesResponse }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) as never }));
  return (
    <>
      <div className="panel">
        <ul className="caselist">
          {page.cases.map(one => (
            <Row key={one.id} of={one} />
          ))}
        </ul>
      </div>
      <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)}>
        {t('case.order')}
      </Pager>
    </>
  );
}

function Row({ of }: { of: Case }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word, day } = useWords();
  return (
    <li>
      <span className="row wrap">
        <Link className="nm" to="/s/$unitCode/cases/$caseId" params={{ unitCode, caseId: of.id }}>
          {of.residentName}
        </Link>
        <PriorityMark of={of} />
      </span>
      <span className="grow sec clip">{of.concern || (rights.narrative ? t('case.blank') : t('case.withheld'))}</span>
      <span className="sec nw">{word(CaseStageSchema, of.stage)}</span>
      <span className="mut sm nw">
        {of.state === CaseState.OPEN
          ? t('case.here', { count: daysBetween(of.stageSince, today()) })
          : t('case.closedOn', { day: day(of.closedOn) })}
      </span>
      <span className="sec nw">{of.worker}</span>
      {of.pending > 0 && (
        <Status tone="warn" shape="half">
          {word(PendingPaperSchema, of.pending)}
        </Status>
      )}
    </li>
  );
}
