import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type ExportRequest, ExportRequestService, ExportRequestState, ExportRequestStateSchema } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { saveDocument } from '../../api/document.js';
import { exportRequests } from '../../api/file-services.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { timeWords } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import type { ShapeName } from '../../ui/icons.js';
import { Pager } from '../../ui/pager.js';
import { Said } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status, type Tone } from '../../ui/status.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import './export.css';

const route = getRouteApi('/s/$unitCode/exports');

/** 不遮盖导出: what was asked for, by whom, what for, and where it stands. */
export function ExportsPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const request = { pageSize: 20, pageToken: search.pageToken ?? '' };
  const query = useQuery({
    queryKey: [ExportRequestService.typeName, 'list', request],
    queryFn: ({ signal }) => exportRequests.listExportRequests(request, { signal }),
    placeholderData: keepPreviousData,
  });
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: (pageToken ? { pageToken } : {}) as never }));
  return (
    <div className="page">
      <Said />
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('export.title')}</h1>
          <p className="sec">{t('export.lede')}</p>
        </div>
      </div>
      <Fetched query={query} rows={6}>
        {page =>
          page.exportRequests.length === 0 ? (
            <Empty
              title={t('export.none')}
              why={t('export.noneWhy')}
              action={
                <Link className="btn" to="/s/$unitCode/residents" params={{ unitCode }}>
                  {t('residents.title')}
                </Link>
              }
            />
          ) : (
            <>
              <ul className="panel exports">
                {page.exportRequests.map((asked, n) => (
                  <Line key={asked.id} asked={asked} leads={firstReady(page.exportRequests) === n} />
                ))}
              </ul>
              {(page.nextPageToken || !trail.first) && (
                <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
              )}
            </>
          )
        }
      </Fetched>
    </div>
  );
}
const firstReady = (all: readonly ExportRequest[]): number => all.findIndex(a => a.own && a.state === ExportRequestState.READY);

const STATES: Readonly<Record<ExportRequestState, { tone: Tone; shape: ShapeName }>> = {
  [ExportRequestState.UNSPECIFIED]: { tone: 'mute', shape: 'ring' },
  [ExportRequestState.WAITING]: { tone: 'warn', shape: 'half' },
  [ExportRequestState.READY]: { tone: 'ok', shape: 'check' },
  [ExportRequestState.RETURNED]: { tone: 'danger', shape: 'square' },
  [ExportRequestState.WITHDRAWN]: { tone: 'mute', shape: 'bar' },
  [ExportRequestState.EXPIRED]: { tone: 'mute', shape: 'ring' },
};

function Line({ asked, leads }: { asked: ExportRequest; leads: boolean }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word, day, number } = useWords();
  const at = asked.askedAt && timestampDate(asked.askedAt);
  const until = asked.readyUntil && timestampDate(asked.readyUntil);
  const waits = asked.state === ExportRequestState.WAITING;
  return (
    <li>
      <div className="grow">
        <p className="row wrap">
          <Status {...STATES[asked.state]}>{word(ExportRequestStateSchema, asked.state)}</Status>
          <b>{t('export.people', { count: asked.rows })}</b>
          <span className="sec sm">
            {at && t('message.when', { who: whoOf(asked, 'askedBy'), day: day(dayOf(at)), time: timeWords(at) })}
          </span>
        </p>
        <p>{t('export.reasonIs', { reason: asked.reason })}</p>
        <p className="sm mut">
          {until && asked.state === ExportRequestState.READY && t('export.until', { day: day(dayOf(until)), time: timeWords(until) })}
          {asked.fetched > 0 && (
            <>
              {GAP}
              {t('export.fetched', { count: asked.fetched, number: number(asked.fetched) })}
            </>
          )}
        </p>
        {asked.state === ExportRequestState.RETURNED && <p className="sm">{t('export.returned')}</p>}
        {asked.state === ExportRequestState.EXPIRED && <p className="sm">{t('export.expired')}</p>}
      </div>
      <div className="exportacts">
        {asked.own && asked.state === ExportRequestState.READY && <Fetch id={asked.id} leads={leads} />}
        {asked.approvalId && (
          <Link
            className="lnk sm"
            to="/s/$unitCode/approvals"
            params={{ unitCode }}
            search={{ tab: asked.own ? 'mine' : waits ? 'todo' : 'done', id: asked.approvalId }}
          >
            {t('export.approval')}
          </Link>
        )}
      </div>
    </li>
  );
}

/** Saves the workbook; the line then says that it was fetched. */
function Fetch({ id, leads }: { id: string; leads: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const fetching = useMutation({
    mutationFn: () => exportRequests.fetchExport({ id }),
    networkMode: 'always',
    onSuccess: async made => {
      saveDocument(made);
      await queries.invalidateQueries();
    },
  });
  const faults = useFaults(fetching.error);
  const press = { loading: fetching.isPending, onClick: () => fetching.mutate() };
  return (
    <>
      {leads ? <NextButton {...press}>{t('export.fetch')}</NextButton> : <Button {...press}>{t('export.fetch')}</Button>}
      <FieldError text={faults.form} />
    </>
  );
}
