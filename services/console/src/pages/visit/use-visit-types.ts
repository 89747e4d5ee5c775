import { VisitService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { visits } from '../../api/services.js';
import { useWords } from '../../ui/use-words.js';

/** The kinds of visit of today; `name` says one in the reader's language. */
export function useVisitTypes() {
  const { language } = useWords();
  const { data } = useQuery({
    queryKey: [VisitService.typeName, 'types'],
    queryFn: ({ signal }) => visits.listVisitTypes({}, { signal }),
    staleTime: 60 * 60_000,
  });
  const types = data?.types ?? [];
  const english = new Map(types.map(type => [type.name, type.nameEn]));
  const name = (word: string): string => (language === 'en' && english.get(word)) || word;
  return { types, name };
}
