import { type Account, type AccountLine, AccountService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { accounts } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { DayInput } from '../../ui/day-input.js';
import { today } from '../../ui/days.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Sums } from '../../ui/sums.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { AccountActions } from './account-actions.js';
import { AccountName } from './accounts-page.js';
import './fund.css';
import { History } from './fund-words.js';

const route = getRouteApi('/s/$unitCode/fund/accounts/$accountId');

/** 明细账: an account's lines, each with the balance after it. */
export function AccountPage() {
  const { t } = useTranslation();
  const { accountId } = route.useParams();
  const query = useQuery({
    queryKey: [AccountService.typeName, accountId],
    queryFn: ({ signal }) => accounts.getAccount({ id: accountId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={10}>
        {account => (
          <>
            <Head account={account} />
            <Sums
              sums={[
                [t('fund.posted'), account.posted],
                [t('fund.held'), account.held],
                [t('fund.available'), account.available],
              ]}
            />
            <Lines account={account} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/fund/accounts" params={{ unitCode }}>
          {t('fund.accounts')}
        </Link>
        <AccountName account={account} />
      </Breadcrumbs>
      <div className="phead">
        <h1 className="ptitle serif">
          <AccountName account={account} />
        </h1>
        <AccountActions account={account} />
      </div>
    </>
  );
}

function Lines({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { by, asOf = '', pageToken = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const request = { id: account.id, byRecord: by === 'record', asOf, pageSize: 50, pageToken };
  const query = useQuery({
    queryKey: [AccountService.typeName, 'lines', request],
    queryFn: ({ signal }) => accounts.listAccountLines(request, { signal }),
    placeholderData: keepPreviousData,
  });
  const trail = useTrail(pageToken, token => void navigate({ search: before => ({ ...before, pageToken: token }) }));
  return (
    <section className="panel">
      <LinesBar />
      <Fetched query={query} rows={10}>
        {page =>
          page.lines.length === 0 ? (
            <Empty title={t('fund.noLines')} why={t('fund.noLinesWhy')} />
          ) : (
            <>
              <Table lines={page.lines} />
              <div className="body">
                <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)}>
                  {t('fund.balanceAll', { amount: moneyWords(page.balance) })}
                </Pager>
              </div>
            </>
          )
        }
      </Fetched>
    </section>
  );
}

/** By the day it happened or as it was recorded (F8), up to a day. */
function LinesBar() {
  const { t } = useTranslation();
  const id = useId();
  const { by, asOf = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (part: { by?: string; asOf?: string }): void =>
    void navigate({
      search: ({ pageToken: _, ...before }) => Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, v]) => v)),
    });
  return (
    <div className="hd btw">
      <h2 className="h2">{t('fund.ledger')}</h2>
      <span className="row wrap">
        <label htmlFor={id} className="sm mut">
          {t('board.until')}
        </label>
        <DayInput id={id} value={asOf || today()} max={today()} onChange={day => show({ asOf: day === today() ? '' : day })} />
        <label className="row sm">
          <input type="checkbox" checked={by === 'record'} onChange={event => show({ by: event.target.checked ? 'record' : '' })} />
          {t('fund.byRecord')}
        </label>
      </span>
    </div>
  );
}

function Table({ lines }: { lines: readonly AccountLine[] }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const { unitCode } = useHere();
  return (
    <FoldingTable heads={[t('fund.day'), t('fund.what'), t('fund.voucher'), ...amounts(t('fund.change'), t('fund.balance'))]}>
      {lines.map((line, at) => (
        <tr key={`${line.entryId}${at}`}>
          <td className="nw">{day(line.eventOn)}</td>
          <td>
            <Link className="lnk" to="/s/$unitCode/fund/entries/$entryId" params={{ unitCode, entryId: line.entryId }}>
              {line.category}
            </Link>{' '}
            {line.history && <History />}
            {line.memo && <span className="mut sm memo">{line.memo}</span>}
          </td>
          <td className="num nw">{line.voucherNo}</td>
          <td className="r num nw" data-head={t('fund.change')}>
            {moneyWords(line.amount)}
          </td>
          <td className="r num b nw" data-head={t('fund.balance')}>
            {moneyWords(line.balance)}
          </td>
        </tr>
      ))}
    </FoldingTable>
  );
}
