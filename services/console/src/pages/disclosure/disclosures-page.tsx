import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Disclosure, type DisclosureDuty, DisclosureService, DutyState } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { disclosures } from '../../api/fund-services.js';
import { useHere } from '../../session/use-me.js';
import { Facts } from '../../ui/facts.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { Pager } from '../../ui/pager.js';
import { Fetched } from '../../ui/states.js';
import { Tag } from '../../ui/status.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { FundNav } from '../fund/fund-nav.js';
import { NoFund } from '../fund/no-fund.js';
import { useFunds } from '../fund/use-fund.js';
import './disclosure.css';
import { DisclosureStatus, DutyStatus, useDutyName, usePeriodName } from './disclosure-words.js';
import { DutyAction } from './duty-action.js';

const route = getRouteApi('/s/$unitCode/disclosures');

/** 信息公开: what has to be told by when, what is overdue first, and what was told. */
export function DisclosuresPage() {
  const { t } = useTranslation();
  const query = useFunds();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('disclosure.title')}</h1>
      </div>
      <FundNav />
      <p className="sec dsintro">{t('disclosure.intro')}</p>
      <Fetched query={query} rows={6}>
        {funds =>
          funds.length === 0 ? (
            <NoFund />
          ) : (
            <>
              {funds.map((fund, n) => (
                <Clock key={fund.id} fundId={fund.id} name={fund.name} leads={n === 0} />
              ))}
              <Published />
            </>
          )
        }
      </Fetched>
    </div>
  );
}

/** 日程 of a fund; the first on the page says what to do next. */
function Clock({ fundId, name, leads }: { fundId: string; name: string; leads: boolean }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [DisclosureService.typeName, 'duties', fundId],
    queryFn: ({ signal }) => disclosures.listDisclosureDuties({ fundId }, { signal }),
  });
  return (
    <section className="panel">
      <div className="hd btw">
        <h2 className="h2">{t('disclosure.clockOf', { fund: name })}</h2>
        <a className="lnk sm" href={`/public/funds/${fundId}`} target="_blank" rel="noreferrer">
          {t('fund.toPublic')}
        </a>
      </div>
      <Fetched query={query} rows={6}>
        {({ duties }) => <Duties duties={duties} leads={leads} />}
      </Fetched>
    </section>
  );
}

/** What may be told now stands open; what still runs is folded away. */
function Duties({ duties, leads }: { duties: readonly DisclosureDuty[]; leads: boolean }) {
  const { t } = useTranslation();
  const now = duties.filter(d => d.state === DutyState.OVERDUE || d.state === DutyState.DUE);
  const later = duties.filter(d => d.state === DutyState.UPCOMING);
  return (
    <>
      {now.length === 0 ? (
        <p className="body mut">{t('disclosure.nothing')}</p>
      ) : (
        <DutyTable duties={now} first={leads ? now[0]?.key : undefined} />
      )}
      {later.length > 0 && (
        <details className="dsfold">
          <summary>{t('disclosure.later', { count: later.length })}</summary>
          <DutyTable duties={later} />
        </details>
      )}
      <Sources duties={duties} />
    </>
  );
}

function DutyTable({ duties, first }: { duties: readonly DisclosureDuty[]; first?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <FoldingTable
      heads={[t('disclosure.what'), t('disclosure.period'), t('disclosure.dueOn'), t('disclosure.state'), unseen(t('fund.actions'))]}
    >
      {duties.map(duty => (
        <DutyRow key={duty.key} duty={duty} first={duty.key === first} />
      ))}
    </FoldingTable>
  );
}

function DutyRow({ duty, first }: { duty: DisclosureDuty; first: boolean }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const nameOf = useDutyName();
  const periodName = usePeriodName();
  return (
    <tr className={duty.state === DutyState.OVERDUE ? 'dslate' : undefined}>
      <td>
        <b>{nameOf(duty)}</b>
        {duty.projectName && <span className="dsproject">{duty.projectName}</span>}
      </td>
      <td data-head={t('disclosure.period')}>{periodName(duty.periodFrom, duty.periodTo)}</td>
      <td className="nw" data-head={t('disclosure.dueOn')}>
        {day(duty.dueOn)}
      </td>
      <td>
        <DutyStatus duty={duty} />
      </td>
      <td className="r">
        <DutyAction duty={duty} first={first} />
      </td>
    </tr>
  );
}

/** 依据 of each duty, once. */
function Sources({ duties }: { duties: readonly DisclosureDuty[] }) {
  const { t } = useTranslation();
  const nameOf = useDutyName();
  const each = new Map(duties.map(d => [d.duty, d] as const));
  if (each.size === 0) return null;
  return (
    <details className="dsfold">
      <summary>{t('disclosure.sources')}</summary>
      <div className="body">
        <Facts facts={[...each.values()].map(d => [nameOf(d), d.source] as const)} />
      </div>
    </details>
  );
}

function Published() {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const { pageToken } = route.useSearch();
  const navigate = route.useNavigate();
  const request = { unit, pageSize: 20, pageToken: pageToken ?? '' };
  const query = useQuery({
    queryKey: [DisclosureService.typeName, 'list', request],
    queryFn: ({ signal }) => disclosures.listDisclosures(request, { signal }),
    placeholderData: keepPreviousData,
  });
  const trail = useTrail(pageToken, token => void navigate({ search: () => (token ? { pageToken: token } : {}) as never }));
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{t('disclosure.published')}</h2>
      </div>
      <Fetched query={query} rows={4}>
        {page =>
          page.disclosures.length === 0 ? (
            <p className="body mut">{t('disclosure.nonePublished')}</p>
          ) : (
            <>
              <FoldingTable heads={[t('disclosure.what'), t('disclosure.period'), t('disclosure.publishedOn'), t('disclosure.state')]}>
                {page.disclosures.map(one => (
                  <PublishedRow key={one.id} of={one} />
                ))}
              </FoldingTable>
              {(page.nextPageToken || !trail.first) && (
                <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
              )}
            </>
          )
        }
      </Fetched>
    </section>
  );
}

function PublishedRow({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const nameOf = useDutyName();
  const periodName = usePeriodName();
  return (
    <tr>
      <td>
        <Link className="lnk b" to="/s/$unitCode/disclosures/$disclosureId" params={{ unitCode, disclosureId: of.id }}>
          {nameOf(of.figures)}
        </Link>
        {of.figures?.projectName && <span className="dsproject">{of.figures.projectName}</span>}{' '}
        {of.correctsId && <Tag>{t('disclosure.isCorrection')}</Tag>}
      </td>
      <td data-head={t('disclosure.period')}>{periodName(of.periodFrom, of.periodTo)}</td>
      <td className="nw" data-head={t('disclosure.publishedOn')}>
        {of.publishedAt && day(dayOf(timestampDate(of.publishedAt)))}
      </td>
      <td>
        <DisclosureStatus of={of} />
      </td>
    </tr>
  );
}
