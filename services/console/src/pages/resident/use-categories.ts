import { ResidentService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { residents } from '../../api/services.js';
import { useWords } from '../../ui/use-words.js';

/** The categories of today; `name` says one in the reader's language. */
export function useCategories() {
  const { language } = useWords();
  const { data } = useQuery({
    queryKey: [ResidentService.typeName, 'categories'],
    queryFn: ({ signal }) => residents.listCategories({}, { signal }),
    staleTime: 60 * 60_000,
  });
  const categories = data?.categories ?? [];
  const english = new Map(categories.map(c => [c.name, c.nameEn]));
  const name = (word: string): string => (language === 'en' && english.get(word)) || word;
  return { categories, name };
}
