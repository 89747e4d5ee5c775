import { type DonationMode, DonationService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { donations } from '../../api/fund-services.js';
import { useWords } from '../../ui/use-words.js';

/** 捐赠方式 in force on a day; today when none is said. */
export function useModes(on = ''): readonly DonationMode[] {
  const { data } = useQuery({
    queryKey: [DonationService.typeName, 'modes', on],
    queryFn: ({ signal }) => donations.listDonationModes({ on }, { signal }),
    staleTime: 300_000,
  });
  return data?.modes ?? [];
}
export function useModeName(): (mode: DonationMode | undefined) => string {
  const { language } = useWords();
  return mode => (language === 'en' ? mode?.nameEn : mode?.name) ?? '';
}
