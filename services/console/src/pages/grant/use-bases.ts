import { GrantService, type TransferBasis } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { grants } from '../../api/fund-services.js';
import { useWords } from '../../ui/use-words.js';

/** 调剂依据 in force today. */
export function useBases(): readonly TransferBasis[] {
  const { data } = useQuery({
    queryKey: [GrantService.typeName, 'bases'],
    queryFn: ({ signal }) => grants.listTransferBases({}, { signal }),
    staleTime: 300_000,
  });
  return data?.bases ?? [];
}
export function useBasisName(): (basis: TransferBasis | undefined) => string {
  const { language } = useWords();
  return basis => (language === 'en' ? basis?.nameEn : basis?.name) ?? '';
}
