import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Disclosure, type DisclosureDuty, DisclosureService, DutyState } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { disclosures } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { FieldError } from '../../ui/field.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Tag } from '../../ui/status.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { FundNav } from '../fund/fund-nav.js';
import { useFunds } from '../fund/use-fund.js';
import './disclosure.css';
import { DisclosureStatus, DutyStatus, useDutyName, usePeriodName } from './disclosure-words.js';

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
            <Empty title={t('fund.none')} why={t('fund.noneYet')} />
          ) : (
            <>
              {funds.map(fund => (
                <Clock key={fund.id} fundId={fund.id} name={fund.name} />
              ))}
              <Published />
            </>
          )
        }
      </Fetched>
    </div>
  );
}

/** 日程 */
function Clock({ fundId, name }: { fundId: string; name: string }) {
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
        {({ duties }) => {
          const open = duties.filter(d => d.state !== DutyState.PUBLISHED);
          return open.length === 0 ? <p className="body mut">{t('disclosure.nothing')}</p> : <Duties duties={open} />;
        }}
      </Fetched>
    </section>
  );
}

function Duties({ duties }: { duties: readonly DisclosureDuty[] }) {
  const { t } = useTranslation();
  return (
    <FoldingTable
      heads={[t('disclosure.what'), t('disclosure.period'), t('disclosure.dueOn'), t('disclosure.state'), unseen(t('fund.actions'))]}
    >
      {duties.map(duty => (
        <DutyRow key={duty.key} duty={duty} />
      ))}
    </FoldingTable>
  );
}

function DutyRow({ duty }: { duty: DisclosureDuty }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const nameOf = useDutyName();
  const periodName = usePeriodName();
  return (
    <tr className={duty.state === DutyState.OVERDUE ? 'dslate' : undefined}>
      <td>
        <b>{nameOf(duty)}</b>
        {duty.projectName && <span className="dsproject">{duty.projectName}</span>}
        <details className="sm mut dssource">
          <summary>{t('disclosure.source')}</summary>
          {duty.source}
        </details>
      </td>
      <td data-head={t('disclosure.period')}>{periodName(duty.periodFrom, duty.periodTo)}</td>
      <td className="nw" data-head={t('disclosure.dueOn')}>
        {day(duty.dueOn)}
      </td>
      <td>
        <DutyStatus duty={duty} />
      </td>
      <td className="r">
        <Act duty={duty} />
      </td>
    </tr>
  );
}

/** Opens the draft, or makes it at once where the clock has not yet. */
function Act({ duty }: { duty: DisclosureDuty }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const navigate = useNavigate();
  const nameOf = useDutyName();
  const periodName = usePeriodName();
  const change = useChange(disclosures.draftDisclosure, made =>
    navigate({ to: '/s/$unitCode/disclosures/$disclosureId', params: { unitCode, disclosureId: made.id } }),
  );
  const { form } = useFaults(change.error);
  const named = { name: nameOf(duty), period: periodName(duty.periodFrom, duty.periodTo) };
  if (duty.disclosureId)
    return (
      <Link
        className="btn sm"
        to="/s/$unitCode/disclosures/$disclosureId"
        params={{ unitCode, disclosureId: duty.disclosureId }}
        aria-label={t('disclosure.openOf', named)}
      >
        {t('disclosure.openDraft')}
      </Link>
    );
  if (duty.state === DutyState.UPCOMING) return <span className="mut sm">{t('disclosure.notOver')}</span>;
  if (!rights.can(DisclosureService.method.draftDisclosure, unitCode)) return <span className="mut sm">{t('disclosure.noDraft')}</span>;
  return (
    <>
      <Button
        size="small"
        loading={change.isPending}
        aria-label={t('disclosure.draftOf', named)}
        onClick={() => change.mutate({ fundId: duty.fundId, key: duty.key })}
      >
        {t('disclosure.draft')}
      </Button>
      <FieldError text={form} />
    </>
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
