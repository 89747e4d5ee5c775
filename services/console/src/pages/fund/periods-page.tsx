import { type Period, PeriodService, PeriodState, PeriodStateSchema } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { periods } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { amounts, FoldingTable, unseen } from '../../ui/folding-table.js';
import type { ShapeName } from '../../ui/icons.js';
import { Fetched } from '../../ui/states.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { CloseDialog } from './close-dialog.js';
import './fund.css';
import { FundNav } from './fund-nav.js';
import { PrintVouchers } from './fund-papers.js';
import { History } from './fund-words.js';
import { NoFund } from './no-fund.js';
import { useFunds } from './use-fund.js';

const LOOK: Readonly<Partial<Record<PeriodState, readonly [Tone, ShapeName]>>> = {
  [PeriodState.OPEN]: ['warn', 'openSquare'],
  [PeriodState.SOFT_CLOSED]: ['info', 'half'],
  [PeriodState.CLOSED]: ['ok', 'check'],
};

/** 月结: each month with what it moved, and how far it is closed. */
export function PeriodsPage() {
  const { t } = useTranslation();
  const query = useFunds();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('period.title')}</h1>
      </div>
      <FundNav />
      <p className="sec perintro">{t('period.intro')}</p>
      <Fetched query={query} rows={6}>
        {funds => (funds.length === 0 ? <NoFund /> : funds.map(fund => <OfFund key={fund.id} fundId={fund.id} name={fund.name} />))}
      </Fetched>
    </div>
  );
}

function OfFund({ fundId, name }: { fundId: string; name: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [PeriodService.typeName, fundId],
    queryFn: ({ signal }) => periods.listPeriods({ fundId }, { signal }),
  });
  const [closing, setClosing] = useState<Period>();
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{name}</h2>
      </div>
      <Fetched query={query} rows={8}>
        {page =>
          page.periods.length === 0 ? <p className="body mut">{t('period.none')}</p> : <Months periods={page.periods} close={setClosing} />
        }
      </Fetched>
      {closing && <CloseDialog key={closing.month} period={closing} close={() => setClosing(undefined)} />}
    </section>
  );
}

function Months({ periods: all, close }: { periods: readonly Period[]; close: (period: Period) => void }) {
  const { t } = useTranslation();
  return (
    <FoldingTable
      heads={[
        t('period.month'),
        t('period.state'),
        ...amounts(t('fund.income'), t('fund.expense'), t('period.closing')),
        unseen(t('fund.actions')),
      ]}
    >
      {all.map(period => (
        <Row key={period.month} period={period} close={() => close(period)} />
      ))}
    </FoldingTable>
  );
}

function Row({ period, close }: { period: Period; close: () => void }) {
  const { t } = useTranslation();
  const { word, yearMonth } = useWords();
  const { rights } = useHere();
  const [tone, shape] = LOOK[period.state] ?? ['mute', 'ring'];
  const by = whoOf(period, 'closedBy') || whoOf(period, 'softClosedBy');
  const may = period.state !== PeriodState.CLOSED && rights.can(PeriodService.method.closePeriod, period.unitCode);
  return (
    <tr>
      <td className="nw b num">{yearMonth(period.month)}</td>
      <td>
        <span className="row wrap">
          <Status tone={tone} shape={shape}>
            {word(PeriodStateSchema, period.state)}
          </Status>
          {by && <span className="mut sm">{by}</span>}
          {period.history && <History />}
        </span>
      </td>
      <td className="r num nw" data-head={t('fund.income')}>
        {moneyWords(period.income)}
      </td>
      <td className="r num nw" data-head={t('fund.expense')}>
        {moneyWords(period.expense)}
      </td>
      <td className="r num nw b" data-head={t('period.closing')}>
        {moneyWords(period.closing)}
      </td>
      <td className="r">
        <span className="peracts">
          <PrintVouchers period={period} />
          {may && (
            <Button size="small" onClick={close} aria-label={t('period.closeOf', { month: yearMonth(period.month) })}>
              {t('period.close')}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}
