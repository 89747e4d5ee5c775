import { type BankStatement, BankStatementService, PeriodState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { bank } from '../../api/fund-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { Icon } from '../../ui/icons.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { Sums } from '../../ui/sums.js';
import { useWords } from '../../ui/use-words.js';
import { DonePanel } from './done-panel.js';
import { OpenPanel } from './open-panel.js';
import { StatementState } from './statements-page.js';
import '../fund/fund.css';
import './bank.css';

const route = getRouteApi('/s/$unitCode/fund/bank/$statementId');
const SHOWN = ['open', 'matched', 'ignored'] as const;
type Shown = (typeof SHOWN)[number];

/** 一个月的对账: what is open with what it may be, what was matched, what was left out. */
export function StatementPage() {
  const { statementId: id } = route.useParams();
  const query = useQuery({
    queryKey: [BankStatementService.typeName, 'one', id],
    queryFn: ({ signal }) => bank.getBankStatement({ id }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={10}>
        {one => <Whole one={one} />}
      </Fetched>
    </div>
  );
}

function Whole({ one }: { one: BankStatement }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const search = route.useSearch();
  const shown: Shown = SHOWN.find(s => s === search.show) ?? 'open';
  const counts = { open: one.openCount, matched: one.matchedCount, ignored: one.ignoredCount };
  return (
    <>
      <Head one={one} />
      <Sums
        sums={[
          [t('bank.received'), one.received],
          [t('bank.paid'), one.paid],
          ...(one.bankBalance ? [[t('bank.bankBalance'), one.bankBalance] as const] : []),
          [t('bank.bookBalance'), one.bookBalance],
        ]}
      />
      <nav className="tabs" aria-label={t('bank.lines')}>
        {SHOWN.map(show => (
          <Link
            key={show}
            to="/s/$unitCode/fund/bank/$statementId"
            params={{ unitCode, statementId: one.id }}
            search={show === 'open' ? {} : { show }}
            className={show === shown ? 'on' : ''}
            aria-current={show === shown ? 'page' : undefined}
          >
            {show === 'open' ? t('bank.open') : show === 'matched' ? t('bank.matched') : t('bank.ignored')} <small>{counts[show]}</small>
          </Link>
        ))}
      </nav>
      {shown === 'open' ? <OpenPanel one={one} /> : <DonePanel key={shown} one={one} isIgnored={shown === 'ignored'} />}
    </>
  );
}

function Head({ one }: { one: BankStatement }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { yearMonth } = useWords();
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/fund/bank" params={{ unitCode }}>
          {t('bank.title')}
        </Link>
        {yearMonth(one.month)}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('bank.ofMonth', { month: yearMonth(one.month) })}</h1>
          <span className="row wrap">
            <StatementState one={one} />
            {one.periodState === PeriodState.CLOSED && (
              <Status tone="mute" shape="bar">
                {t('bank.locked')}
              </Status>
            )}
          </span>
        </div>
        <Link
          className="lnk row"
          to="/s/$unitCode/fund/bank/$statementId/reconciliation"
          params={{ unitCode, statementId: one.id }}
          search={{}}
        >
          <Icon name="print" size={17} />
          {t('bank.table')}
        </Link>
      </div>
    </>
  );
}
