import { PartyKindSchema, ProjectStateSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { useWords } from '../../ui/use-words.js';

/** The words of a correction: of its fields, and of what stood in them. */
export function useRevisedWords() {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const fields: Readonly<Record<string, string>> = {
    name: t('revision.name'),
    purpose: t('fund.purpose'),
    hostCharity: t('fund.host'),
    hostCreditCode: t('fund.creditCode'),
    creditCode: t('fund.creditCode'),
    agreement: t('fund.agreement'),
    foundedOn: t('fund.foundedOn'),
    budget: t('fund.budget'),
    fromOn: t('fund.fromOn'),
    toOn: t('fund.toOn'),
    state: t('fund.projectState'),
    kind: t('fund.partyKind'),
    showsName: t('fund.publishing'),
  };
  const values: Readonly<Record<string, (text: string) => string>> = {
    foundedOn: day,
    fromOn: day,
    toOn: day,
    budget: text => (text === '0' ? t('fund.noBudget') : moneyWords({ fen: BigInt(text) })),
    state: text => word(ProjectStateSchema, Number(text)),
    kind: text => word(PartyKindSchema, Number(text)),
    showsName: text => (text === 'true' ? t('fund.agreedToShow') : t('fund.notShown')),
  };
  return {
    fieldOf: (field: string): string => fields[field] ?? field,
    wordsOf: (field: string, text: string): string => (text === '' ? t('revision.nothing') : (values[field]?.(text) ?? text)),
  };
}
