import { ConsentForm, ConsentFormSchema, type ConsentPurpose } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { today } from '../../ui/days.js';
import { Choice, Pick } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import './consent.css';

export interface Terms {
  readonly purposes: string[];
  readonly form: ConsentForm;
  readonly witness: string;
  readonly givenOn: string;
  readonly evidence: string;
  readonly validUntil: string;
}
export const blankTerms = (): Terms => ({
  purposes: [],
  form: ConsentForm.UNSPECIFIED,
  witness: '',
  givenOn: today(),
  evidence: '',
  validUntil: '',
});

interface TermsProps {
  readonly terms: Terms;
  readonly purposes: readonly ConsentPurpose[];
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (terms: Terms) => void;
}

/** What for, how, before whom and when: the same for one person and for a household. Each text is there to be read out. */
export function TermsFields({ terms, purposes, faults, onChange }: TermsProps) {
  const { t } = useTranslation();
  const { word, language } = useWords();
  const set = (change: Partial<Terms>): void => onChange({ ...terms, ...change });
  const nameOf = (p: ConsentPurpose): string => (language === 'en' ? p.nameEn : p.name);
  const forms = [ConsentForm.WRITTEN, ConsentForm.SPOKEN].map(form => [form, word(ConsentFormSchema, form)] as const);
  return (
    <>
      <Pick
        label={t('consent.purposes')}
        value={terms.purposes}
        options={purposes.map(p => [p.code, nameOf(p)])}
        onChange={chosen => set({ purposes: chosen })}
        error={faults['terms.purposes'] ?? faults['terms.purposes[0]']}
      />
      {purposes
        .filter(p => terms.purposes.includes(p.code))
        .map(p => (
          <blockquote key={p.code} className="readout">
            <b>{t('consent.readOut', { purpose: nameOf(p) })}</b>
            <p>{language === 'en' ? p.textEn : p.text}</p>
          </blockquote>
        ))}
      <Choice
        label={t('consent.form')}
        value={terms.form || undefined}
        options={forms}
        onChange={form => set({ form })}
        error={faults['terms.form']}
        required
      />
      <TextField
        label={t('consent.witness')}
        hint={t('consent.witnessHint')}
        value={terms.witness}
        onChange={witness => set({ witness })}
        error={faults['terms.witness']}
        maxLength={40}
        required={terms.form === ConsentForm.SPOKEN}
      />
      <DayField
        label={t('consent.givenOn')}
        value={terms.givenOn}
        max={today()}
        onChange={givenOn => set({ givenOn })}
        error={faults['terms.givenOn']}
        required
      />
      <DayField
        label={t('consent.validUntil')}
        hint={t('consent.validUntilHint')}
        value={terms.validUntil}
        onChange={validUntil => set({ validUntil })}
        error={faults['terms.validUntil']}
      />
      <TextField
        label={t('consent.evidence')}
        hint={t('consent.evidenceHint')}
        value={terms.evidence}
        onChange={evidence => set({ evidence })}
        error={faults['terms.evidence']}
        maxLength={200}
      />
    </>
  );
}
