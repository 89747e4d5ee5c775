import { SignalKind, SignalKindSchema, SignalService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signals } from '../../api/file-services.js';
import { useHere } from '../../session/use-me.js';
import { useUnits } from '../../shell/use-units.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';

/** How many there are where: numbers alone, each the way to its station. */
export function CountList() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word, number } = useWords();
  const { units } = useUnits();
  const query = useQuery({
    queryKey: [SignalService.typeName, 'counts', unitCode],
    queryFn: ({ signal }) => signals.listSignalCounts({ unit: unitCode }, { signal }),
  });
  const kinds = [SignalKind.AGE, SignalKind.SUPPORT, SignalKind.OTHER] as const;
  return (
    <Fetched query={query}>
      {({ counts }) =>
        counts.length === 0 ? (
          <Empty title={t('signal.empty')} why={t('signal.emptyWhy')} />
        ) : (
          <div className="panel scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">{t('signal.station')}</th>
                  {kinds.map(kind => (
                    <th key={kind} scope="col" className="r">
                      {word(SignalKindSchema, kind)}
                    </th>
                  ))}
                  <th scope="col" className="r">
                    {t('signal.tabReviews')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {counts.map(one => (
                  <tr key={one.unitCode}>
                    <td>
                      <Link className="nm" to="/s/$unitCode/signals" params={{ unitCode: one.unitCode }}>
                        {units.find(u => u.code === one.unitCode)?.name ?? one.unitCode}
                      </Link>
                    </td>
                    {(['age', 'support', 'other', 'reviews'] as const).map(of => (
                      <td key={of} className="r num">
                        {number(one[of])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Fetched>
  );
}
