import type { Money } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import './shop.css';

/** Who pays how much of a price, in large print. The shares are those that are kept: nothing is worked out here but the length of a bar. */
export interface Shares {
  readonly gross: Money | undefined;
  readonly household: Money | undefined;
  readonly project: Money | undefined;
  readonly enterprise: Money | undefined;
}
interface PanelProps {
  readonly what: string;
  readonly shares: Shares;
  /** What the enterprise's part is: 让利 or 捐出; empty when the books do not say. */
  readonly kind: string;
  readonly note: string;
}
const PARTS = ['household', 'project', 'enterprise'] as const;
const fenOf = (money: Money | undefined): number => Number(money?.fen ?? 0n);

export function PricePanel({ what, shares, kind, note }: PanelProps) {
  const { t } = useTranslation();
  const names = { household: t('shop.byHousehold'), project: t('shop.byProject'), enterprise: t('shop.byEnterprise') };
  const hints = { household: t('shop.byHouseholdHint'), project: t('shop.byProjectHint'), enterprise: kind };
  return (
    <section className="panel body why" aria-label={t('shop.why')}>
      <p className="sec">{what}</p>
      <h2 className="h2 serif">{t('shop.why')}</h2>
      <p className="btw whysum">
        <span>{t('shop.marketPrice')}</span>
        <b className="num">{moneyWords(shares.gross)}</b>
      </p>
      <div className="whybar" aria-hidden="true">
        {PARTS.map(part => fenOf(shares[part]) > 0 && <span key={part} className={part} style={{ flexGrow: fenOf(shares[part]) }} />)}
      </div>
      <ul className="whyparts">
        {PARTS.map(part => (
          <li key={part} className="btw">
            <span>
              <i className={`key ${part}`} aria-hidden="true" />
              <b>{names[part]}</b>
              {hints[part] && <span className="mut sm">{hints[part]}</span>}
            </span>
            <b className={part === 'household' ? 'num own' : 'num'}>{moneyWords(shares[part])}</b>
          </li>
        ))}
      </ul>
      <p className="btw whysum">
        <span>{t('shop.together')}</span>
        <b className="num">{moneyWords(shares.gross)}</b>
      </p>
      <p className="mut sm">{note}</p>
    </section>
  );
}
