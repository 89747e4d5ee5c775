import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { Watermark } from '../../ui/revealed/watermark.js';
import { CountList } from './count-list.js';
import { ReviewList } from './review-list.js';
import { RulesPanel } from './rules-panel.js';
import { SignalList } from './signal-list.js';
import './signal.css';

const route = getRouteApi('/s/$unitCode/signals');
const TABS = [
  ['signals', 'signal.tabSignals'],
  ['reviews', 'signal.tabReviews'],
  ['stations', 'signal.tabStations'],
  ['rules', 'signal.tabRules'],
] as const;

/** 政策提示: what people may be entitled to, what is to be confirmed, how many there are where, and by which rules. */
export function SignalsPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { tab = 'signals' } = route.useSearch();
  return (
    <div className="page">
      <Watermark />
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('signal.title')}</h1>
          <p className="sec">{t('signal.lede')}</p>
        </div>
      </div>
      <nav className="tabs" aria-label={t('signal.title')}>
        {TABS.map(([of, key]) => (
          <Link
            key={of}
            to="/s/$unitCode/signals"
            params={{ unitCode }}
            search={of === 'signals' ? {} : { tab: of }}
            className={tab === of ? 'on' : ''}
            aria-current={tab === of ? 'page' : undefined}
          >
            {t(key)}
          </Link>
        ))}
      </nav>
      {tab === 'reviews' ? <ReviewList /> : tab === 'stations' ? <CountList /> : tab === 'rules' ? <RulesPanel /> : <SignalList />}
    </div>
  );
}
