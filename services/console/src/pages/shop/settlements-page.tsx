import { type Settlement, SettlementService, SettlementState, SettlementStateSchema } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settlements } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import { amounts, FoldingTable, unseen } from '../../ui/folding-table.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { AnswerDialog } from './answer-dialog.js';
import { ShopNav } from './shop-nav.js';
import './shop.css';

const route = getRouteApi('/s/$unitCode/shop/settlements');
const { method } = SettlementService;
const { OPEN, AGREED, DIFFERENT } = SettlementState;

/** 月度结算: what each enterprise's orders come to, beside what the fund paid for them. */
export function SettlementsPage() {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const search = route.useSearch();
  const query = useQuery({
    queryKey: [SettlementService.typeName, unit],
    queryFn: async ({ signal }) => (await settlements.listSettlements({ unit, pageSize: 200 }, { signal })).settlements,
  });
  return (
    <div className="page">
      <Fetched query={query} rows={6}>
        {all => {
          const months = [...new Set(all.map(s => s.month))];
          const month = months.find(m => m === search.month) ?? all.find(s => s.state === DIFFERENT)?.month ?? months[0];
          return (
            <>
              <Head months={months} month={month} of={all.filter(s => s.month === month)} />
              <ShopNav />
              {month ? (
                <Month of={all.filter(s => s.month === month)} />
              ) : (
                <Empty title={t('shop.noSettlements')} why={t('shop.noSettlementsWhy')} />
              )}
            </>
          );
        }}
      </Fetched>
    </div>
  );
}

function Head({ months, month, of }: { months: readonly string[]; month: string | undefined; of: readonly Settlement[] }) {
  const { t } = useTranslation();
  const { yearMonth } = useWords();
  const { unitCode, rights } = useHere();
  const navigate = route.useNavigate();
  const compare = useChange(settlements.compareSettlements);
  const faults = useFaults(compare.error);
  const mayCompare = month !== undefined && rights.can(method.compareSettlements, unitCode);
  const Go = of.some(s => s.state === OPEN) ? NextButton : Button;
  return (
    <div className="phead">
      <h1 className="ptitle serif">{month ? t('shop.settlementsOf', { month: yearMonth(month) }) : t('shop.settlements')}</h1>
      <div className="row wrap">
        {months.length > 1 && (
          <select
            className="sel"
            aria-label={t('shop.month')}
            value={month}
            onChange={event => void navigate({ search: { month: event.target.value } })}
          >
            {months.map(m => (
              <option key={m} value={m}>
                {yearMonth(m)}
              </option>
            ))}
          </select>
        )}
        {mayCompare && (
          <Go loading={compare.isPending} onClick={() => compare.mutate({ month })}>
            {t('shop.compare')}
          </Go>
        )}
        <FieldError text={faults.form} />
        {(compare.data?.unmatchedCount ?? 0) > 0 && (
          <p className="st warn" role="status">
            {t('shop.unmatched', { count: compare.data?.unmatchedCount ?? 0, amount: moneyWords(compare.data?.unmatched) })}
          </p>
        )}
      </div>
    </div>
  );
}

function Month({ of }: { of: readonly Settlement[] }) {
  const { t } = useTranslation();
  const [answering, setAnswering] = useState<Settlement>();
  return (
    <>
      <div className="panel">
        <FoldingTable
          heads={[
            t('shop.enterprise'),
            t('shop.orders'),
            ...amounts(t('shop.marketPrice'), t('shop.householdPaid'), t('shop.byEnterprise'), t('shop.byProject'), t('shop.fundPaid')),
            t('shop.state'),
            unseen(t('shop.change')),
          ]}
        >
          {of.map(s => (
            <Row key={s.id} of={s} answer={() => setAnswering(s)} />
          ))}
        </FoldingTable>
      </div>
      <p className="mut sm shopnote">{t('shop.settlementNote')}</p>
      {answering && <AnswerDialog of={answering} close={() => setAnswering(undefined)} />}
    </>
  );
}

function Row({ of, answer }: { of: Settlement; answer: () => void }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <tr>
      <td>
        <Link className="nm lnk" to="/s/$unitCode/shop/settlements/$settlementId" params={{ unitCode, settlementId: of.id }}>
          {of.enterpriseName}
        </Link>
        {of.answer && <span className="mut sm shopby">{t('shop.answeredBy', { who: whoOf(of, 'answeredBy'), answer: of.answer })}</span>}
      </td>
      <td className="num" data-head={t('shop.orders')}>
        {of.orderCount}
      </td>
      <td className="r num" data-head={t('shop.marketPrice')}>
        {moneyWords(of.gross)}
      </td>
      <td className="r num" data-head={t('shop.householdPaid')}>
        {moneyWords(of.householdPaid)}
      </td>
      <td className="r num" data-head={t('shop.byEnterprise')}>
        {moneyWords(of.enterpriseSubsidy)}
      </td>
      <td className="r num b" data-head={t('shop.byProject')}>
        {moneyWords(of.projectSubsidy)}
      </td>
      <td className="r num b" data-head={t('shop.fundPaid')}>
        {of.state === OPEN ? t('shop.notCompared') : moneyWords(of.fundPaid)}
      </td>
      <td data-head={t('shop.state')}>
        <SettlementStatus of={of} />
      </td>
      <td className="nw">
        <Acts of={of} answer={answer} />
      </td>
    </tr>
  );
}

function SettlementStatus({ of }: { of: Settlement }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const tones: Partial<Record<SettlementState, Tone>> = { [OPEN]: 'mute', [DIFFERENT]: 'danger' };
  const shape = of.state === DIFFERENT ? 'triangle' : of.state === OPEN ? 'ring' : 'check';
  return (
    <>
      <Status tone={tones[of.state] ?? 'ok'} shape={shape}>
        {word(SettlementStateSchema, of.state)}
      </Status>
      {of.state !== OPEN && of.state !== AGREED && (
        <span className="mut sm shopby">
          {(of.difference?.fen ?? 0n) > 0n
            ? t('shop.paidMore', { amount: moneyWords(of.difference) })
            : t('shop.paidLess', { amount: moneyWords({ fen: -(of.difference?.fen ?? 0n) }) })}
        </span>
      )}
    </>
  );
}

function Acts({ of, answer }: { of: Settlement; answer: () => void }) {
  const { t } = useTranslation();
  const { me, unitCode, rights } = useHere();
  const settle = useChange(settlements.settleSettlement);
  const faults = useFaults(settle.error);
  if (of.state !== DIFFERENT) return null;
  const settles = of.answer !== '' && of.answeredBy !== me.login && rights.can(method.settleSettlement, unitCode);
  return (
    <span className="row shopacts">
      {rights.can(method.answerSettlement, unitCode) && (
        <Button size="small" onClick={answer}>
          {t('shop.answer')}
          <span className="sr">{of.enterpriseName}</span>
        </Button>
      )}
      {settles && (
        <Button size="small" loading={settle.isPending} onClick={() => settle.mutate({ id: of.id, etag: of.etag })}>
          {t('shop.settle')}
          <span className="sr">{of.enterpriseName}</span>
        </Button>
      )}
      <FieldError text={faults.form} />
    </span>
  );
}
