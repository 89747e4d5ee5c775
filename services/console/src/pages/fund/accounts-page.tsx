import { type Account, AccountKindSchema, AccountService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { accounts } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { GAP } from '../../ui/gap.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import './fund.css';
import { FundNav } from './fund-nav.js';
import { useFunds } from './use-fund.js';

const MOST = 200;

/** 账户: where the money of a fund stands, by kind. */
export function AccountsPage() {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const query = useQuery({
    queryKey: [AccountService.typeName, unit],
    queryFn: ({ signal }) => accounts.listAccounts({ unit, pageSize: MOST }, { signal }),
  });
  const { data: funds = [] } = useFunds();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('fund.accounts')}</h1>
      </div>
      <FundNav />
      <Fetched query={query} rows={8}>
        {page => {
          if (page.accounts.length === 0) return <Empty title={t('fund.noAccounts')} why={t('fund.noAccountsWhy')} />;
          const ids = [...new Set(page.accounts.map(a => a.fundId))];
          return (
            <>
              {ids.map(id => (
                <Group
                  key={id}
                  title={funds.find(f => f.id === id)?.name ?? t('fund.accounts')}
                  accounts={page.accounts.filter(a => a.fundId === id)}
                />
              ))}
              {page.nextPageToken && <p className="mut">{t('fund.moreAccounts', { count: MOST })}</p>}
            </>
          );
        }}
      </Fetched>
    </div>
  );
}

function Group({ title, accounts: all }: { title: string; accounts: readonly Account[] }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{title}</h2>
      </div>
      <FoldingTable heads={[t('fund.account'), ...amounts(t('fund.posted'), t('fund.held'), t('fund.available'))]}>
        {all.map(account => (
          <Row key={account.id} account={account} />
        ))}
      </FoldingTable>
    </section>
  );
}

function Row({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <tr>
      <td>
        <Link className="nm" to="/s/$unitCode/fund/accounts/$accountId" params={{ unitCode, accountId: account.id }} search={{}}>
          <AccountName account={account} />
        </Link>
        {!account.isOpen && (
          <Status tone="mute" shape="bar">
            {t('fund.closedAccount')}
          </Status>
        )}
      </td>
      <td className="r num" data-head={t('fund.posted')}>
        {moneyWords(account.posted)}
      </td>
      <td className="r num" data-head={t('fund.held')}>
        {moneyWords(account.held)}
      </td>
      <td className="r num b" data-head={t('fund.available')}>
        {moneyWords(account.available)}
      </td>
    </tr>
  );
}

/** Its kind, and what or whom it is for. */
export function AccountName({ account }: { account: Account }) {
  const { word } = useWords();
  return [word(AccountKindSchema, account.kind), account.projectName || account.partyName, account.purpose].filter(Boolean).join(GAP);
}
