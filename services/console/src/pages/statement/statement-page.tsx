import { type Fund, type Statement, StatementService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { statements } from '../../api/fund-services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { DocumentButton } from '../../ui/print.js';
import { Select } from '../../ui/select.js';
import { Fetched } from '../../ui/states.js';
import { Sums } from '../../ui/sums.js';
import { useWords } from '../../ui/use-words.js';
import { FundNav } from '../fund/fund-nav.js';
import { NoFund } from '../fund/no-fund.js';
import { useFunds } from '../fund/use-fund.js';
import { partsOf, periodOf, yearOf, yearsOf } from './periods.js';
import './statement.css';
import { Basis, ByCategory, ByMonth, ByProject } from './statement-tables.js';

const route = getRouteApi('/s/$unitCode/fund/statement');

/** 收支表: what a fund had, what came in and went out, and what is left, of a month, a quarter or a year. */
export function StatementPage() {
  const { t } = useTranslation();
  const { fund } = route.useSearch();
  const query = useFunds();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('statement.title')}</h1>
      </div>
      <FundNav />
      <Fetched query={query} rows={8}>
        {funds => {
          const chosen = funds.find(f => f.id === fund) ?? funds[0];
          return chosen ? <OfFund funds={funds} fund={chosen} /> : <NoFund />;
        }}
      </Fetched>
    </div>
  );
}

function OfFund({ funds, fund }: { funds: readonly Fund[]; fund: Fund }) {
  const { year: asks, part = '', by } = route.useSearch();
  const year = yearOf(asks, fund.foundedOn, today());
  const asked = { fundId: fund.id, period: periodOf(year, part, today()), byRecord: by === 'record' };
  const query = useQuery({
    queryKey: [StatementService.typeName, asked],
    queryFn: ({ signal }) => statements.getStatement(asked, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Bar funds={funds} fund={fund} year={year} />
      <Fetched query={query} rows={10}>
        {statement => <Whole statement={statement} asked={asked} />}
      </Fetched>
    </>
  );
}

function Bar({ funds, fund, year }: { funds: readonly Fund[]; fund: Fund; year: string }) {
  const { t } = useTranslation();
  const { month } = useWords();
  const { part = '', by } = route.useSearch();
  const navigate = route.useNavigate();
  const id = useId();
  const show = (asked: Partial<Record<'fund' | 'year' | 'part' | 'by', string>>): void =>
    void navigate({ search: before => Object.fromEntries(Object.entries({ ...before, ...asked }).filter(([, v]) => v)) });
  const { quarters, months } = partsOf(year, today());
  const parts = [
    ...quarters.map(q => [q, t('statement.quarter', { number: q.slice(1) })] as const),
    ...months.map(m => [m, month(`${year}-${m}`)] as const),
  ];
  return (
    <div className="filters stbar">
      {funds.length > 1 && (
        <label htmlFor={`${id}f`}>
          {t('fund.fund')}
          <Select
            id={`${id}f`}
            none={t('list.choose')}
            value={fund.id}
            options={funds.map(f => [f.id, f.name])}
            onChange={f => show({ fund: f })}
          />
        </label>
      )}
      <label htmlFor={`${id}y`}>
        {t('statement.year')}
        <select id={`${id}y`} className="sel" value={year} onChange={event => show({ year: event.target.value })}>
          {yearsOf(fund.foundedOn, today()).map(of => (
            <option key={of} value={of}>
              {t('statement.ofYear', { year: of })}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}p`}>
        {t('statement.part')}
        <Select id={`${id}p`} none={t('statement.wholeYear')} value={part} options={parts} onChange={one => show({ part: one })} />
      </label>
      <label className="row sm">
        <input type="checkbox" checked={by === 'record'} onChange={event => show({ by: event.target.checked ? 'record' : '' })} />
        {t('statement.byRecord')}
      </label>
    </div>
  );
}

interface Asked {
  readonly fundId: string;
  readonly period: string;
  readonly byRecord: boolean;
}
function Whole({ statement, asked }: { statement: Statement; asked: Asked }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const { total } = statement;
  return (
    <>
      <div className="phead">
        <p className="sec">
          {[
            t('statement.days', { from: day(statement.fromOn), to: day(statement.toOn) }),
            t('fund.hostIs', { host: statement.hostCharity }),
          ].join(GAP)}
        </p>
        <TakeOut statement={statement} asked={asked} />
      </div>
      <Sums
        sums={[
          [t('statement.opening'), total?.opening],
          [t('fund.income'), total?.income],
          [t('fund.expense'), total?.expense],
          [t('statement.other'), total?.other],
          [t('statement.closing'), total?.closing],
          [t('fund.available'), total?.available],
        ]}
      />
      <ByProject statement={statement} />
      <ByCategory statement={statement} />
      <ByMonth statement={statement} />
      <Basis statement={statement} />
    </>
  );
}

/** On paper to be signed and put up, or as a workbook; with the months of the period besides. */
function TakeOut({ statement: { unitCode, period }, asked }: { statement: Statement; asked: Asked }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [eachMonth, setEachMonth] = useState(false);
  const { printStatement, exportStatement } = StatementService.method;
  const several = !/-\d\d$/.test(period);
  const request = { ...asked, eachMonth: several && eachMonth };
  return (
    <div className="row wrap">
      {several && (
        <label className="row sm">
          <input type="checkbox" checked={eachMonth} onChange={event => setEachMonth(event.target.checked)} />
          {t('statement.eachMonth')}
        </label>
      )}
      {rights.can(printStatement, unitCode) && (
        <DocumentButton label={t('statement.print')} ask={() => statements.printStatement(request)} />
      )}
      {rights.can(exportStatement, unitCode) && (
        <DocumentButton saves label={t('statement.export')} ask={() => statements.exportStatement(request)} />
      )}
    </div>
  );
}
