import type { ServiceRecord } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { useWords } from '../../ui/use-words.js';
import { hoursWords, RecordKind, RecordStatus } from './volunteer-words.js';

/** Records of one volunteer, last served first; each opens. */
export function HoursTable({ records }: { records: readonly ServiceRecord[] }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const heads = [t('hours.servedOn'), t('hours.service'), t('hours.class'), t('hours.state'), t('hours.hours')];
  return (
    <FoldingTable heads={[...heads.slice(0, 4), ...amounts(t('hours.hours'))]}>
      {records.map(record => (
        <tr key={record.id}>
          <td className="nw" data-head={heads[0]}>
            {day(record.servedOn)}
          </td>
          <td data-head={heads[1]}>
            <Link to="/s/$unitCode/volunteers/hours/$serviceRecordId" params={{ unitCode, serviceRecordId: record.id }}>
              {record.service}
            </Link>
          </td>
          <td data-head={heads[2]}>
            <RecordKind record={record} />
          </td>
          <td data-head={heads[3]}>
            <RecordStatus record={record} />
          </td>
          <td className="r num" data-head={heads[4]}>
            {hoursWords(record.minutes)}
          </td>
        </tr>
      ))}
    </FoldingTable>
  );
}
