import { ClosingReason, ClosingReasonSchema, type Evaluation, GoalState, GoalStateSchema } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cases, evaluations } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { approvedPlan, type CaseFile } from './case-file.js';

/** 结案 is submitted; a returned one opens with what was written, and why it came back. */
export function ClosingDialog({ file: { of }, close }: { file: CaseFile; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [last] = of.closings;
  const [reason, setReason] = useState<ClosingReason>(last?.reason || ClosingReason.GOALS_REACHED);
  const [note, setNote] = useState(last?.note ?? '');
  const [closedOn, setClosedOn] = useState(last?.closedOn || today());
  const [followUpOn, setFollowUpOn] = useState(last?.followUpOn ?? '');
  const send = useChange(cases.closeCase, close);
  const faults = useFaults(send.error, {
    reasons: { DATE_IN_FUTURE: 'closedOn', DATES_OUT_OF_ORDER: 'closedOn', CLOSING_NEEDS_EVALUATION: 'reason' },
  });
  const reasons = ClosingReasonSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as ClosingReason, word(ClosingReasonSchema, v.number)] as const);
  return (
    <Dialog
      title={t('case.close')}
      action={t('case.submitClosing')}
      busy={send.isPending}
      fault={faults.form}
      close={close}
      send={() => send.mutate({ id: of.id, reason, note, closedOn, followUpOn, etag: of.etag })}
    >
      {last?.paper?.returnReason && <p className="st danger">{t('case.returned', { reason: last.paper.returnReason })}</p>}
      <Choice label={t('case.closingReason')} value={reason} options={reasons} onChange={setReason} error={faults.fields.reason} />
      <TextField label={t('case.note')} value={note} onChange={setNote} rows={3} maxLength={1000} error={faults.fields.note} />
      <DayField
        label={t('case.closingDay')}
        value={closedOn}
        max={today()}
        onChange={setClosedOn}
        error={faults.fields.closedOn}
        required
      />
      <DayField label={t('case.followUpOn')} value={followUpOn} onChange={setFollowUpOn} error={faults.fields.followUpOn} />
    </Dialog>
  );
}

/** 评估: a result for each goal, the outcome, and the person's own view. */
export function EvaluationDialog({ file, was, close }: { file: CaseFile; was: Evaluation | undefined; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const goals = approvedPlan(file)?.content?.goals ?? [];
  const [results, setResults] = useState<Readonly<Record<string, GoalState>>>(() =>
    Object.fromEntries((was?.results ?? []).map(r => [r.goalId, r.state])),
  );
  const [outcome, setOutcome] = useState(was?.outcome ?? '');
  const [ownView, setOwnView] = useState(was?.ownView ?? '');
  const [on, setOn] = useState(was?.on || today());
  const save = useChange(evaluations.saveEvaluation, close);
  const faults = useFaults(save.error, { under: 'evaluation', reasons: { DATE_IN_FUTURE: 'on', RESULTS_MISSING: 'results' } });
  const states = [GoalState.REACHED, GoalState.PARTLY_REACHED, GoalState.NOT_REACHED].map(s => [s, word(GoalStateSchema, s)] as const);
  const sent = goals.flatMap(g => (results[g.id] ? [{ goalId: g.id, state: results[g.id] as GoalState }] : []));
  return (
    <Dialog
      title={t('case.evaluate')}
      action={t('case.saveEvaluation')}
      busy={save.isPending}
      fault={faults.form || (faults.fields.results ?? '')}
      close={close}
      send={() => save.mutate({ evaluation: { caseId: file.of.id, on, results: sent, outcome, ownView, etag: was?.etag ?? '' } })}
    >
      {goals.map(goal => (
        <Choice
          key={goal.id}
          label={goal.text}
          value={results[goal.id]}
          options={states}
          onChange={s => setResults({ ...results, [goal.id]: s })}
        />
      ))}
      <TextField
        label={t('case.outcome')}
        value={outcome}
        onChange={setOutcome}
        rows={3}
        maxLength={2000}
        error={faults.fields.outcome}
        required
      />
      <TextField label={t('approval.ownView')} value={ownView} onChange={setOwnView} rows={2} maxLength={1000} />
      <DayField label={t('case.day')} value={on} max={today()} onChange={setOn} error={faults.fields.on} required />
    </Dialog>
  );
}
