import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  DuplicateGroundSchema,
  type DuplicatePair,
  DuplicateService,
  DuplicateState,
  DuplicateStateSchema,
  SexSchema,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { duplicates } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { Pager } from '../../ui/pager.js';
import { Said } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import './duplicate.css';

const route = getRouteApi('/s/$unitCode/duplicates');
const STATES = { open: DuplicateState.OPEN, notSame: DuplicateState.NOT_SAME, merged: DuplicateState.MERGED } as const;
type Tab = keyof typeof STATES;
const tabOf = (state: string | undefined): Tab => (state === 'notSame' || state === 'merged' ? state : 'open');

/** 疑似重复: pairs of files that may be one person's, likeliest first. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const tab = tabOf(search.state);
  const request = { state: STATES[tab], pageSize: 20, pageToken: search.pageToken ?? '' };
  const query = useQuery({
    queryKey: [DuplicateService.typeName, 'list', request],
    queryFn: ({ signal }) => duplicates.listDuplicates(request, { signal }),
    placeholderData: keepPreviousData,
  });
  const navigate = route.useNavigate();
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) as never }));
  return (
    <div className="page">
      <Said />
      <div className="phead">
        <h1 className="ptitle serif">{t('duplicate.title')}</h1>
      </div>
      <p className="sec">{t('duplicate.why')}</p>
      <Tabs tab={tab} total={tab === 'open' ? query.data?.total : undefined} />
      <Fetched query={query} rows={8}>
        {page =>
          page.duplicates.length === 0 ? (
            <Nothing tab={tab} />
          ) : (
            <>
              <ul className="pairs">
                {page.duplicates.map(pair => (
                  <Pair key={`${pair.first?.id}${pair.second?.id}`} pair={pair} />
                ))}
              </ul>
              <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
            </>
          )
        }
      </Fetched>
    </div>
  );
}

function Nothing({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  if (tab === 'notSame') return <Empty title={t('duplicate.notSameEmpty')} why={t('duplicate.notSameEmptyWhy')} />;
  if (tab === 'merged') return <Empty title={t('duplicate.mergedEmpty')} why={t('duplicate.mergedEmptyWhy')} />;
  return <Empty title={t('duplicate.openEmpty')} why={t('duplicate.openEmptyWhy')} />;
}

function Tabs({ tab, total }: { tab: Tab; total: number | undefined }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const navigate = route.useNavigate();
  return (
    <fieldset className="row wrap ptabs">
      <legend className="sr">{t('duplicate.state')}</legend>
      {(Object.keys(STATES) as Tab[]).map(of => (
        <button
          key={of}
          type="button"
          className="fchip"
          aria-pressed={of === tab}
          onClick={() => void navigate({ search: of === 'open' ? {} : { state: of } })}
        >
          {word(DuplicateStateSchema, STATES[of])}
          {of === tab && total !== undefined && <span className="num">{total}</span>}
        </button>
      ))}
    </fieldset>
  );
}

function Pair({ pair }: { pair: DuplicatePair }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const { first, second } = pair;
  if (!first || !second) return null;
  const open = pair.state === DuplicateState.OPEN;
  return (
    <li className="panel pair">
      <div className="pairwho">
        <Who file={first} />
        <Who file={second} />
      </div>
      <div className="pairwhy">
        {open ? (
          <>
            <span className="tags">
              {pair.grounds.map(ground => (
                <span key={ground} className="tag">
                  {word(DuplicateGroundSchema, ground)}
                </span>
              ))}
            </span>
            {pair.idNumbersDiffer && (
              <Status tone="mute" shape="ring">
                {t('duplicate.numbersDiffer')}
              </Status>
            )}
          </>
        ) : (
          <Decided pair={pair} />
        )}
      </div>
      <div className="pairdo">
        {open && (
          <Link
            className="btn"
            to="/s/$unitCode/duplicates/$firstId/$secondId"
            params={{ unitCode, firstId: first.id, secondId: second.id }}
            aria-label={t('duplicate.compareTwo', { first: first.fileNumber, second: second.fileNumber })}
          >
            {t('duplicate.compare')}
          </Link>
        )}
        {pair.state === DuplicateState.NOT_SAME && <Restore firstId={first.id} secondId={second.id} />}
        {pair.state === DuplicateState.MERGED && (
          <Link className="btn" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: first.id }}>
            {t('person.open')}
          </Link>
        )}
      </div>
    </li>
  );
}

function Who({ file }: { file: NonNullable<DuplicatePair['first']> }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word, day } = useWords();
  return (
    <div>
      <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: file.id }}>
        {file.name}
      </Link>
      <span className="sec sm">
        {GAP}
        {word(SexSchema, file.sex)}
        {GAP}
        {file.age === undefined ? '' : t('person.age', { count: file.age })}
        {GAP}
        {file.hamlet}
      </span>
      <p className="mut sm num">
        {file.fileNumber}
        {GAP}
        {file.idNumber}
        {GAP}
        {file.phone}
      </p>
      <p className="mut sm">{t('duplicate.filedOn', { day: day(file.filedOn) })}</p>
    </div>
  );
}

function Decided({ pair }: { pair: DuplicatePair }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const on = pair.decidedAt ? day(dayOf(timestampDate(pair.decidedAt))) : '';
  return (
    <>
      <p>{pair.reason}</p>
      <p className="mut sm">{t('duplicate.decided', { who: whoOf(pair, 'decidedBy'), day: on })}</p>
    </>
  );
}

function Restore(pair: { firstId: string; secondId: string }) {
  const { t } = useTranslation();
  const restore = useChange(duplicates.restoreDuplicate);
  const faults = useFaults(restore.error, {});
  return (
    <>
      <button type="button" className="btn" disabled={restore.isPending} onClick={() => restore.mutate(pair)}>
        {t('duplicate.restore')}
      </button>
      <FieldError text={faults.form} />
    </>
  );
}
