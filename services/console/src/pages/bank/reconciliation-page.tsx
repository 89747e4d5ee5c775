import { BankStatementService, type Money, type Reconciliation, type ReconcilingItem } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { bank } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { DayInput } from '../../ui/day-input.js';
import { today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import './bank.css';

const route = getRouteApi('/s/$unitCode/fund/bank/$statementId/reconciliation');

/** 银行余额调节表 of a day, to look at and to print. */
export function ReconciliationPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { statementId: id } = route.useParams();
  const { on = '' } = route.useSearch();
  const query = useQuery({
    queryKey: [BankStatementService.typeName, 'reconciliation', id, on],
    queryFn: ({ signal }) => bank.getReconciliation({ id, on }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="page">
      <div className="noprint">
        <Breadcrumbs>
          <Link to="/s/$unitCode/fund/bank" params={{ unitCode }}>
            {t('bank.title')}
          </Link>
          <Link to="/s/$unitCode/fund/bank/$statementId" params={{ unitCode, statementId: id }} search={{}}>
            {t('bank.lines')}
          </Link>
          {t('bank.table')}
        </Breadcrumbs>
      </div>
      <Fetched query={query} rows={10}>
        {table => <Sheet table={table} />}
      </Fetched>
    </div>
  );
}

function Sheet({ table }: { table: Reconciliation }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const id = useId();
  const navigate = route.useNavigate();
  return (
    <>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('bank.table')}</h1>
          <p className="sec">{[table.unitName, table.fundName, t('bank.account', { host: table.hostCharity })].join(GAP)}</p>
          <p className="sec b">{t('bank.upTo', { day: day(table.on) })}</p>
        </div>
        <span className="row wrap noprint">
          <label htmlFor={id} className="sm mut">
            {t('bank.onDay')}
          </label>
          <DayInput id={id} value={table.on} max={today()} onChange={on => void navigate({ search: { on } })} />
          <Button icon={<Icon name="print" size={17} />} onClick={() => window.print()}>
            {t('bank.print')}
          </Button>
        </span>
      </div>
      {!table.bankBalance && <p className="warnline">{t('bank.noBalance')}</p>}
      <div className="bkrecon">
        <Side
          title={t('bank.bankSide')}
          balance={table.bankBalance}
          parts={[
            ['+', t('bank.receivedInBooks'), table.receivedInBooks],
            ['−', t('bank.paidInBooks'), table.paidInBooks],
            ...(table.leftOut.length > 0 ? [['−', t('bank.leftOutLines'), table.leftOut] as const] : []),
          ]}
          adjusted={table.adjustedBank}
        />
        <Side
          title={t('bank.bookSide')}
          balance={table.bookBalance}
          parts={[
            ['+', t('bank.receivedAtBank'), table.receivedAtBank],
            ['−', t('bank.paidAtBank'), table.paidAtBank],
          ]}
          adjusted={table.adjustedBooks}
        />
      </div>
      <Outcome table={table} />
      <p className="bksigns">
        <span>{t('bank.madeBy')}</span>
        <span>{t('bank.checkedBy')}</span>
        <span>{t('bank.signedOn')}</span>
      </p>
    </>
  );
}

type Part = readonly [sign: '+' | '−', name: string, items: readonly ReconcilingItem[]];
function Side({
  title,
  balance,
  parts,
  adjusted,
}: {
  title: string;
  balance: Money | undefined;
  parts: readonly Part[];
  adjusted: Money | undefined;
}) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <table className="plain bkside1">
        <caption className="sr">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className="r">
              {balance ? moneyWords(balance) : t('bank.unsaid')}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(part => (
            <Items key={part[1]} part={part} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('bank.adjusted')}</th>
            <td className="r num b nw">{adjusted ? moneyWords(adjusted) : t('bank.unsaid')}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Items({ part: [sign, name, items] }: { part: Part }) {
  const { day } = useWords();
  const sum = items.reduce((all, item) => all + (item.amount?.fen ?? 0n), 0n);
  return (
    <>
      <tr>
        <th scope="row" className="bkpart">
          {`${sign} ${name}`}
        </th>
        <td className="r num nw">{moneyWords({ fen: sum })}</td>
      </tr>
      {items.map(item => (
        <tr key={item.id} className="bkone">
          <td>{[day(item.on), item.words].filter(Boolean).join(GAP)}</td>
          <td className="r num nw">{moneyWords(item.amount)}</td>
        </tr>
      ))}
    </>
  );
}

/** Both sides are the same, or what they differed by before the first line. */
function Outcome({ table }: { table: Reconciliation }) {
  const { t } = useTranslation();
  const { day } = useWords();
  if (!table.openingDifference) return null;
  if (table.openingDifference.fen === 0n)
    return (
      <Status tone="ok" shape="check">
        {t('bank.sidesEqual')}
      </Status>
    );
  return (
    <div>
      <Status tone="warn" shape="openTriangle">
        {t('bank.opening', { sum: moneyWords(table.openingDifference) })}
      </Status>
      <p className="mut sm">{t('bank.openingWhy', { day: day(table.firstOn) })}</p>
    </div>
  );
}
