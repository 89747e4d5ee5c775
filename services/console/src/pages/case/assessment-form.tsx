import type { Assessment } from '@shuniu/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { assessments } from '../../api/file-services.js';
import { whoOf } from '../../format/who.js';
import { today } from '../../ui/days.js';
import { Choice, FieldError } from '../../ui/field.js';
import { FormPanel } from '../../ui/form/form-panel.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import type { CaseFile } from './case-file.js';
import { OwnView } from './own-view.js';
import { type AssessmentWords, assessmentContent, assessmentKind, assessmentWords, SCORE } from './paper-words.js';
import { usePaper } from './use-paper.js';
import { useScale } from './use-scale.js';

const FORM = 'caseAssessment';

interface Of {
  readonly file: CaseFile;
  readonly newest: Assessment | undefined;
  readonly done: () => void | Promise<void>;
}
/** The draft: saved as often as wished, submitted once whole. */
export function AssessmentForm(of: Of) {
  return (
    <WithDrafts form={FORM} record={of.file.of.id}>
      {opened => <Editor {...of} opened={opened} />}
    </WithDrafts>
  );
}

function Editor({ file: { of }, newest, done, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { language } = useWords();
  const shown = useShown();
  const form = usePaper<AssessmentWords>({
    form: FORM,
    record: of.id,
    label: t('case.assessmentOf', { name: of.residentName }),
    opened,
    kind: assessmentKind,
    began: { etag: newest?.paper?.etag ?? '', words: assessmentWords(newest?.content, today()) },
    about: { under: 'content', reasons: { DATE_IN_FUTURE: 'on' } },
    save: async ({ words, etag }, options) => {
      const { paper } = await assessments.saveAssessment({ caseId: of.id, content: assessmentContent(words), etag }, options);
      return { id: paper?.id ?? '', etag: paper?.etag ?? '' };
    },
    submit: (saved, options) => assessments.submitAssessment(saved, options),
    arrived: done,
    fresh: async () => {
      const [now] = (await assessments.listAssessments({ caseId: of.id })).assessments;
      const words = assessmentWords(now?.content, today());
      return { etag: now?.paper?.etag ?? '', words, by: now?.paper ? whoOf(now.paper, 'savedBy') : '', at: now?.paper?.savedAt };
    },
    shown,
  });
  const { errors } = form;
  const { words } = form.value;
  const set = (change: Partial<AssessmentWords>): void => form.set(before => ({ ...before, words: { ...before.words, ...change } }));
  const scale = useScale(words.on);
  const also = (
    <Button size="large" onClick={() => form.submit({ ends: 'save' })}>
      {t('case.saveDraft')}
    </Button>
  );
  return (
    <FormPanel form={form} action={t('case.submitAssessment')} also={also}>
      {newest?.paper?.returnReason && <p className="st danger">{t('case.returned', { reason: newest.paper.returnReason })}</p>}
      <p className="mut sm">{t('case.scoreHint')}</p>
      <div className="form" data-name="scores">
        {scale.data?.domains.map(d => (
          <Choice
            key={d.code}
            label={language === 'en' ? d.nameEn : d.name}
            value={words.scores[d.code]?.score}
            options={Array.from({ length: d.maxScore + 1 }, (_, n) => [n, String(n)] as const)}
            onChange={score => set({ scores: { ...words.scores, [d.code]: { note: '', ...words.scores[d.code], score } } })}
          />
        ))}
        <FieldError text={errors.scores} />
      </div>
      <Narrative words={words} set={set} errors={errors} />
      <DayField name="on" label={t('approval.on')} value={words.on} max={today()} onChange={on => set({ on })} error={errors.on} required />
    </FormPanel>
  );
}

interface NarrativeProps {
  readonly words: AssessmentWords;
  readonly set: (change: Partial<AssessmentWords>) => void;
  readonly errors: Readonly<Record<string, string>>;
}
function Narrative({ words, set, errors }: NarrativeProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        name="needs"
        label={t('approval.needs')}
        value={words.needs}
        onChange={needs => set({ needs })}
        error={errors.needs}
        rows={3}
        maxLength={2000}
      />
      <TextField
        name="strengths"
        label={t('approval.strengths')}
        value={words.strengths}
        onChange={strengths => set({ strengths })}
        error={errors.strengths}
        rows={2}
        maxLength={2000}
      />
      <OwnView value={words.ownView} onChange={ownView => set({ ownView })} error={errors.ownView} />
    </>
  );
}

/** A part of an assessment as people read it, for two values side by side. */
function useShown(): (part: string, words: AssessmentWords) => { label: string; value: string } {
  const { t } = useTranslation();
  const { day, language } = useWords();
  const scale = useScale(today());
  const labels = {
    needs: t('approval.needs'),
    strengths: t('approval.strengths'),
    ownView: t('approval.ownView'),
  } as const;
  return (part, words) => {
    if (part === 'on') return { label: t('approval.on'), value: day(words.on) };
    if (part in labels) return { label: labels[part as keyof typeof labels], value: words[part as keyof typeof labels] };
    const code = part.slice(SCORE.length);
    const domain = scale.data?.domains.find(d => d.code === code);
    return { label: (language === 'en' ? domain?.nameEn : domain?.name) ?? code, value: String(words.scores[code]?.score ?? '') };
  };
}
