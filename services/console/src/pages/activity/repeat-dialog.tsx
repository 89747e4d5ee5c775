import { type Activity, SeriesStep, SeriesStepSchema } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { seriesOf } from '../../api/activity-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

/** 重复举办: one plan on several dates. */
export function RepeatDialog({ of, close }: { of: Activity; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [step, setStep] = useState<SeriesStep>(SeriesStep.WEEK);
  const [every, setEvery] = useState('1');
  const [times, setTimes] = useState('4');
  const send = useChange(seriesOf.repeatActivity, close);
  const faults = useFaults(send.error, { reasons: { SERIES_ALREADY: 'times', ACTIVITY_TYPE_UNKNOWN: 'times' } });
  const steps = [SeriesStep.WEEK, SeriesStep.MONTH].map(value => [value, word(SeriesStepSchema, value)] as const);
  return (
    <Dialog
      title={t('series.repeat')}
      action={t('series.repeatNow')}
      busy={send.isPending}
      fault={faults.form}
      close={close}
      send={() => send.mutate({ id: of.id, step, every: Number(every) || 0, times: Number(times) || 0, etag: of.etag })}
    >
      <p className="sec">{t('series.repeatWhy')}</p>
      <Choice name="step" label={t('series.step')} value={step} options={steps} onChange={setStep} />
      <TextField
        name="every"
        label={step === SeriesStep.WEEK ? t('series.everyWeeks') : t('series.everyMonths')}
        value={every}
        short
        onChange={setEvery}
        error={faults.fields.every}
        required
      />
      <TextField
        name="times"
        label={t('series.times')}
        value={times}
        short
        hint={t('series.timesHint')}
        onChange={setTimes}
        error={faults.fields.times}
        required
      />
    </Dialog>
  );
}
