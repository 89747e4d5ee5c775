import type { Standing } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../ui/use-words.js';
import {
  LoadNumber,
  LostNumber,
  MonthNumber,
  NoteButton,
  OverdueNumber,
  Peers,
  ResidentsNumber,
  StationNameCell,
  VisitsNumber,
} from './numbers.js';

/** The same facts, in the same order, on a phone. */
export function StationCards({ standings }: { standings: readonly Standing[] }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <ul className="cards">
      {standings.map(standing => (
        <li key={standing.unitCode} className="panel card stationcard">
          <StationNameCell standing={standing} />
          <dl className="kv2">
            <dt>{t('supervision.residents')}</dt>
            <dd>
              <ResidentsNumber standing={standing} />
            </dd>
            <dt>{t('supervision.overdue')}</dt>
            <dd>
              <OverdueNumber standing={standing} />
            </dd>
            <dt>{t('supervision.peers')}</dt>
            <dd>
              <Peers standing={standing} />
            </dd>
            <dt>{t('supervision.noContact')}</dt>
            <dd>
              <LostNumber standing={standing} />
            </dd>
            <dt>{t('supervision.visits')}</dt>
            <dd>
              <VisitsNumber standing={standing} />
            </dd>
            <dt>{t('supervision.lastVisit')}</dt>
            <dd>{day(standing.lastVisitOn) || t('workday.never')}</dd>
            <dt>{t('supervision.month')}</dt>
            <dd>
              <MonthNumber standing={standing} />
            </dd>
            <dt>{t('supervision.loads')}</dt>
            <dd>
              <LoadNumber standing={standing} />
            </dd>
          </dl>
          <NoteButton standing={standing} />
        </li>
      ))}
    </ul>
  );
}
