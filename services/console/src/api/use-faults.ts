import { useTranslation } from 'react-i18next';
import { type About, type FormFaults, faultsOf } from './problem.js';
import { ruleKey } from './rule-words.js';

/** What a failed change says to the fields of its form, in the reader's words. */
export function useFaults(error: unknown, about: Omit<About, 'say'> = {}): FormFaults {
  const { t } = useTranslation();
  return faultsOf(error, { ...about, say: problem => t(ruleKey(problem)) });
}
