import { type CasePriority, CasePrioritySchema } from '@shuniu/contracts';
import { useWords } from '../../ui/use-words.js';

/** 紧急程度, to choose from. */
export function usePriorities(): readonly (readonly [CasePriority, string])[] {
  const { word } = useWords();
  return CasePrioritySchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as CasePriority, word(CasePrioritySchema, v.number)] as const);
}
