import { useTranslation } from 'react-i18next';

/** 每周一次, 每月一次, 每 N 天一次. */
export function useInterval(): (days: number) => string {
  const { t } = useTranslation();
  return days => {
    if (days === 7) return t('interval.week');
    if (days === 30 || days === 31) return t('interval.month');
    if (days >= 90 && days <= 92) return t('interval.quarter');
    return days > 0 ? t('interval.days', { count: days }) : '';
  };
}
