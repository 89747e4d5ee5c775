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

/** The stations as a table, in the order of their codes. */
export function StationTable({ standings }: { standings: readonly Standing[] }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <div className="panel scroll standings">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('supervision.station')}</th>
            <th scope="col" className="r">
              {t('supervision.residents')}
            </th>
            <th scope="col" className="r">
              {t('supervision.overdue')}
            </th>
            <th scope="col">{t('supervision.peers')}</th>
            <th scope="col" className="r">
              {t('supervision.noContact')}
            </th>
            <th scope="col" className="r">
              {t('supervision.visits')}
            </th>
            <th scope="col">{t('supervision.lastVisit')}</th>
            <th scope="col" className="r">
              {t('supervision.month')}
            </th>
            <th scope="col">{t('supervision.loads')}</th>
            <th scope="col">{t('supervisionNote.text')}</th>
          </tr>
        </thead>
        <tbody>
          {standings.map(standing => (
            <tr key={standing.unitCode}>
              <td>
                <StationNameCell standing={standing} />
              </td>
              <td className="r">
                <ResidentsNumber standing={standing} />
              </td>
              <td className="r">
                <OverdueNumber standing={standing} />
              </td>
              <td>
                <Peers standing={standing} />
              </td>
              <td className="r">
                <LostNumber standing={standing} />
              </td>
              <td className="r">
                <VisitsNumber standing={standing} />
              </td>
              <td className="nw">{day(standing.lastVisitOn) || t('workday.never')}</td>
              <td className="r">
                <MonthNumber standing={standing} />
              </td>
              <td>
                <LoadNumber standing={standing} />
              </td>
              <td className="nw">
                <NoteButton standing={standing} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
