import type { Activity } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { feedbacks } from '../../api/activity-services.js';
import { Choice } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { TextField } from '../../ui/inputs.js';
import { sayUndo } from '../../ui/undo.js';

const FORM = 'activityFeedback';
/** 满意度 and its word, the best first. */
export const SCORES = [
  [5, 'feedback.s5'],
  [4, 'feedback.s4'],
  [3, 'feedback.s3'],
  [2, 'feedback.s2'],
  [1, 'feedback.s1'],
] as const;

/** 录入纸质反馈: one sheet without a name. */
export function FeedbackDialog({ of, close }: { of: Activity; close: () => void }) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={of.id} title={t('feedback.record')} close={close}>
      {opened => <Sheet of={of} close={close} opened={opened} />}
    </DraftDialog>
  );
}

interface Typed {
  readonly score: number;
  readonly comment: string;
}
function Sheet({ of, close, opened }: { of: Activity; close: () => void; opened: Opened }) {
  const { t } = useTranslation();
  const blank: Typed = { score: 0, comment: '' };
  const form = useForm({
    form: FORM,
    record: of.id,
    label: t('feedback.record'),
    opened,
    blank,
    request: (typed: Typed) => ({ activityId: of.id, ...typed }),
    send: feedbacks.recordFeedback,
    arrived: ({ id }) => {
      sayUndo({ line: t('feedback.recorded'), done: t('feedback.undone'), undo: () => feedbacks.withdrawFeedback({ id }) });
      close();
    },
    about: {},
  });
  return (
    <DialogForm form={form} action={t('feedback.recordNow')} close={close}>
      <p className="sec">{t('feedback.recordWhy')}</p>
      <Choice
        name="score"
        label={t('feedback.score')}
        value={form.value.score || undefined}
        options={SCORES.map(([score, key]) => [score, t(key)] as const)}
        onChange={score => form.set({ score })}
        error={form.errors.score}
        required
      />
      <TextField
        name="comment"
        label={t('feedback.comment')}
        hint={t('feedback.commentHint')}
        value={form.value.comment}
        onChange={comment => form.set({ comment })}
        error={form.errors.comment}
        rows={4}
        maxLength={300}
      />
    </DialogForm>
  );
}
