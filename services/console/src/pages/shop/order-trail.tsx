import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  DayHalfSchema,
  HandOverSchema,
  type Order,
  OrderConsentSchema,
  OrderStateSchema,
  PaymentMethodSchema,
  PaymentStateSchema,
  SubsidyState,
  SubsidyStateSchema,
} from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { Facts } from '../../ui/facts.js';
import { GAP } from '../../ui/gap.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

/** Why the fund set nothing aside, by its fault. */
const REFUSED: Readonly<Record<string, string>> = {
  NO_ANSWER: 'shop.refusedNoAnswer',
  OUTFLOW_UNDECIDED: 'shop.refusedUndecided',
  DECISION_EXCEEDED: 'shop.refusedExceeded',
  INSUFFICIENT_FUNDS: 'shop.refusedFunds',
  HOLD_EXPIRED: 'shop.refusedExpired',
};

/** How an order is handed over, by whose consent, and where its subsidy stands. */
export function OrderTerms({ of }: { of: Order }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  if (of.history) return null;
  return (
    <Facts
      facts={[
        [t('shop.handOver'), of.handOver ? word(HandOverSchema, of.handOver) : ''],
        [t('shop.pickupOn'), of.pickupOn && day(of.pickupOn) + GAP + word(DayHalfSchema, of.pickupHalf)],
        [t('shop.consent'), of.consent ? [word(OrderConsentSchema, of.consent), of.consentNote].filter(Boolean).join(GAP) : ''],
        [t('shop.subsidy'), of.subsidyState ? <Subsidy key="s" of={of} /> : ''],
      ]}
    />
  );
}
function Subsidy({ of }: { of: Order }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const refused = of.subsidyState === SubsidyState.REFUSED;
  return (
    <>
      <Status tone={refused ? 'danger' : 'ok'} shape={refused ? 'triangle' : 'check'}>
        {word(SubsidyStateSchema, of.subsidyState)}
      </Status>
      {refused && <span className="mut sm shopby">{t(REFUSED[of.subsidyReason] ?? 'shop.refusedOther')}</span>}
    </>
  );
}

/** 经过: every change with who made it, payments and refunds among it. */
export function OrderTrail({ of }: { of: Order }) {
  const { t } = useTranslation();
  const { word, moment } = useWords();
  if (of.steps.length === 0) return null;
  return (
    <section className="panel body">
      <h2 className="h2">{t('shop.trail')}</h2>
      <ol className="plainlist">
        {of.steps.map((s, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name than its place
          <li key={at}>
            <b>{word(OrderStateSchema, s.state)}</b>
            <span className="mut sm">
              {[s.at && moment(timestampDate(s.at)), whoOf(s, 'actor'), s.note].filter(Boolean).map(text => GAP + text)}
            </span>
          </li>
        ))}
      </ol>
      {of.payments.length > 0 && <h3 className="h3">{t('shop.payments')}</h3>}
      <ul className="plainlist">
        {of.payments.map((p, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a payment has no other name than its place
          <li key={at}>
            {word(PaymentMethodSchema, p.method)} <b className="num">{moneyWords(p.amount)}</b>
            {GAP}
            {word(PaymentStateSchema, p.state)}
            <span className="mut sm">
              {[whoOf(p, 'actor'), p.at && moment(timestampDate(p.at))].filter(Boolean).map(text => GAP + text)}
            </span>
          </li>
        ))}
      </ul>
      {of.refunds.length > 0 && <h3 className="h3">{t('shop.refunds')}</h3>}
      <ul className="plainlist">
        {of.refunds.map(r => (
          <li key={r.id}>
            {t('shop.refunded', {
              household: moneyWords(r.householdShare),
              project: moneyWords(r.projectShare),
              enterprise: moneyWords(r.enterpriseShare),
            })}
            <span className="mut sm">
              {[r.reason, whoOf(r, 'actor'), r.at && moment(timestampDate(r.at))].filter(Boolean).map(text => GAP + text)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
