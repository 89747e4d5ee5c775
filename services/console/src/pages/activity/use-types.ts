import { ActivityService, type ActivityType } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { activities } from '../../api/activity-services.js';

/** 活动类型 of today, and their names in the reader's language. */
export function useTypes(): { readonly types: readonly ActivityType[]; readonly options: readonly (readonly [string, string])[] } {
  const { i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: [ActivityService.typeName, 'types'],
    queryFn: ({ signal }) => activities.listActivityTypes({}, { signal }),
    staleTime: 3_600_000,
  });
  const types = data?.types ?? [];
  return { types, options: types.map(type => [type.code, i18n.language === 'en' ? type.nameEn : type.name] as const) };
}
