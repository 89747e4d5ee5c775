import { type Offer, OfferService, OfferState, OfferStateSchema } from '@shuniu/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { offers as client } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import { amounts, FoldingTable, unseen } from '../../ui/folding-table.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

const { method } = OfferService;
const { DRAFT, SENT, TAKEN, DECLINED, WITHDRAWN } = OfferState;
/** What is done with an offer in a dialog. */
export type Doing =
  | { readonly is: 'write'; readonly of: Offer | undefined }
  | { readonly is: 'take'; readonly of: Offer }
  | { readonly is: 'decline'; readonly of: Offer };
interface Table {
  readonly offers: readonly Offer[];
  readonly does: (doing: Doing) => void;
}

/** Offers: what is asked of a piece, what it costs elsewhere, how many, and how far it has come. */
export function OffersTable({ offers, does }: Table) {
  const { t } = useTranslation();
  const { yearMonth } = useWords();
  return (
    <div className="panel">
      <FoldingTable
        heads={[
          t('shop.product'),
          t('offer.month'),
          ...amounts(t('offer.price'), t('shop.marketPrice')),
          t('offer.amount'),
          t('shop.state'),
          unseen(t('offer.acts')),
        ]}
      >
        {offers.map(o => (
          <tr key={o.id}>
            <td>
              <span className="nm">{o.productName}</span>
              <span className="mut sm shopby">
                {o.enterpriseName} {o.sku}
              </span>
            </td>
            <td className="nw" data-head={t('offer.month')}>
              {yearMonth(o.month)}
            </td>
            <td className="r num nw b" data-head={t('offer.price')}>
              {moneyWords(o.offeredPrice)}
            </td>
            <td className="r num nw mut" data-head={t('shop.marketPrice')}>
              {moneyWords(o.marketPrice)}
            </td>
            <td className="nw sm" data-head={t('offer.amount')}>
              {t('offer.pieces', { count: o.stock })}
              <br />
              {t(o.limitPerPerson ? 'shop.limitPerPerson' : 'shop.limit', { count: o.householdLimit })}
            </td>
            <td data-head={t('shop.state')}>
              <How of={o} />
            </td>
            <td className="nw r">
              <Acts of={o} does={does} />
            </td>
          </tr>
        ))}
      </FoldingTable>
    </div>
  );
}

const TONES: Readonly<Partial<Record<OfferState, Tone>>> = { [SENT]: 'info', [TAKEN]: 'ok', [DECLINED]: 'warn' };
function How({ of }: { of: Offer }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const seen = of.referenceSource && t('shop.seen', { source: of.referenceSource, day: day(of.referenceOn) });
  return (
    <div>
      <Status tone={TONES[of.state] ?? 'mute'} shape={of.state === TAKEN ? 'check' : 'ring'}>
        {word(OfferStateSchema, of.state)}
      </Status>
      {of.state === DECLINED && (
        <span className="sec sm shopby">{t('offer.declinedBy', { who: whoOf(of, 'answeredBy'), reason: of.reason })}</span>
      )}
      {of.state === SENT && <span className="mut sm shopby">{seen}</span>}
      {of.closed && of.state === TAKEN && <span className="mut sm shopby">{t('offer.closed')}</span>}
    </div>
  );
}

function Acts({ of, does }: { of: Offer; does: Table['does'] }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const send = useChange(client.sendOffer);
  const withdraw = useChange(client.withdrawOffer);
  const faults = useFaults(send.error ?? withdraw.error);
  const to = { id: of.id, etag: of.etag };
  const own = !of.closed && rights.can(method.updateOffer, unitCode);
  const answers = of.state === SENT && rights.can(method.takeOffer, unitCode);
  return (
    <>
      <span className="row wrap shopacts">
        {own && of.state !== WITHDRAWN && (
          <Button size="small" onClick={() => does({ is: 'write', of })}>
            {t('offer.correct')}
            <span className="sr">{of.productName}</span>
          </Button>
        )}
        {own && [DRAFT, SENT, TAKEN].includes(of.state) && (
          <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate(to)}>
            {t('offer.withdraw')}
            <span className="sr">{of.productName}</span>
          </Button>
        )}
        {own && of.state === DRAFT && (
          <NextButton size="small" loading={send.isPending} onClick={() => send.mutate(to)}>
            {t('offer.send')}
            <span className="sr">{of.productName}</span>
          </NextButton>
        )}
        {answers && (
          <Button size="small" onClick={() => does({ is: 'decline', of })}>
            {t('offer.decline')}
            <span className="sr">{of.productName}</span>
          </Button>
        )}
        {answers && (
          <NextButton size="small" onClick={() => does({ is: 'take', of })}>
            {t('offer.take')}
            <span className="sr">{of.productName}</span>
          </NextButton>
        )}
      </span>
      <FieldError text={faults.form} />
    </>
  );
}
