import { RevealService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { reveals } from '../../api/file-services.js';
import { useWords } from '../use-words.js';

/** How often the reader may still open something today, and who says so; nothing when that cannot be asked: the service counts anyway. */
export function LeftToday() {
  const { t } = useTranslation();
  const { day } = useWords();
  const { data } = useQuery({
    queryKey: [RevealService.typeName, 'allowance'],
    queryFn: ({ signal }) => reveals.getRevealAllowance({}, { signal }),
    // Counted at every opening: an older answer would say too much.
    gcTime: 0,
  });
  if (!data?.rule) return null;
  const { daily, source } = data.rule;
  return (
    <p className={data.left === 0 ? 'sm b' : 'sm mut'} role="status">
      {data.left === 0
        ? t('reveal.noneToday', { daily, day: day(data.startsAgainOn) })
        : t('reveal.leftToday', { count: data.left, daily })}{' '}
      <span className="mut">{t('reveal.quotaFrom', { source })}</span>
    </p>
  );
}
