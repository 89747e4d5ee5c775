import type { ServicePlan } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { servicePlans } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import type { CaseFile } from './case-file.js';

interface Goal {
  readonly id: string;
  readonly text: string;
  readonly dueOn: string;
  readonly measures: readonly { readonly text: string; readonly responsible: string; readonly dueOn: string }[];
}
const blankMeasure = { text: '', responsible: '', dueOn: '' };
const blankGoal = (): Goal => ({ id: uuidv7(), text: '', dueOn: '', measures: [blankMeasure] });

/** Goals with their measures; a goal keeps its id from version to version. */
export function PlanForm({ file, newest }: { file: CaseFile; newest: ServicePlan | undefined }) {
  const { t } = useTranslation();
  const was = newest?.content;
  const [goals, setGoals] = useState<readonly Goal[]>(() =>
    was?.goals.length ? was.goals.map(g => ({ id: g.id, text: g.text, dueOn: g.dueOn, measures: g.measures })) : [blankGoal()],
  );
  const [startsOn, setStartsOn] = useState(was?.startsOn || today());
  const [endsOn, setEndsOn] = useState(was?.endsOn ?? '');
  const [agreement, setAgreement] = useState(was?.agreement ?? '');
  const request = {
    caseId: file.of.id,
    content: { startsOn, endsOn, agreement, goals: [...goals].map(g => ({ ...g, measures: [...g.measures] })) },
    etag: newest?.paper?.etag ?? '',
  };
  const save = useChange(servicePlans.saveServicePlan);
  const submit = useChange(async (input: typeof request, options) => {
    const saved = await servicePlans.saveServicePlan(input, options);
    return servicePlans.submitServicePlan({ id: saved.paper?.id ?? '', etag: saved.paper?.etag ?? '' });
  });
  const faults = useFaults(submit.error ?? save.error, { under: 'content' });
  const set = (i: number, change: Partial<Goal>): void => setGoals(goals.map((g, j) => (j === i ? { ...g, ...change } : g)));
  return (
    <div className="form">
      {newest?.paper?.returnReason && <p className="st danger">{t('case.returned', { reason: newest.paper.returnReason })}</p>}
      <DayField label={t('approval.startsOn')} value={startsOn} onChange={setStartsOn} error={faults.fields.startsOn} required />
      <DayField label={t('approval.endsOn')} value={endsOn} onChange={setEndsOn} error={faults.fields.endsOn} />
      {goals.map((goal, i) => (
        <fieldset key={goal.id} className="goal">
          <legend className="b">{t('case.goalTitle', { n: i + 1 })}</legend>
          <TextField
            label={t('approval.goal')}
            value={goal.text}
            onChange={text => set(i, { text })}
            maxLength={500}
            error={faults.fields[`goals[${i}].text`]}
            required
          />
          <DayField
            label={t('case.dueOn')}
            value={goal.dueOn}
            onChange={dueOn => set(i, { dueOn })}
            error={faults.fields[`goals[${i}].dueOn`]}
          />
          {goal.measures.map((m, j) => (
            <div key={`${goal.id}${j}`} className="measure">
              <TextField
                label={t('approval.measure')}
                value={m.text}
                onChange={text => set(i, { measures: goal.measures.map((o, k) => (k === j ? { ...o, text } : o)) })}
                maxLength={500}
                error={faults.fields[`goals[${i}].measures[${j}].text`]}
                required
              />
              <TextField
                label={t('case.responsible')}
                value={m.responsible}
                onChange={responsible => set(i, { measures: goal.measures.map((o, k) => (k === j ? { ...o, responsible } : o)) })}
                maxLength={40}
              />
            </div>
          ))}
          <span className="row wrap">
            <button type="button" className="lnk" onClick={() => set(i, { measures: [...goal.measures, blankMeasure] })}>
              {t('case.addMeasure')}
            </button>
            {goals.length > 1 && (
              <button type="button" className="lnk" onClick={() => setGoals(goals.filter(g => g !== goal))}>
                {t('case.removeGoal')}
              </button>
            )}
          </span>
        </fieldset>
      ))}
      <FieldError text={faults.fields.goals} />
      <button type="button" className="lnk" onClick={() => setGoals([...goals, blankGoal()])}>
        {t('case.addGoal')}
      </button>
      <TextField label={t('approval.agreement')} value={agreement} onChange={setAgreement} rows={2} maxLength={1000} />
      <FieldError text={faults.form} />
      <div className="row wrap">
        <NextButton size="large" loading={submit.isPending} onClick={() => submit.mutate(request)}>
          {t('case.submitPlan')}
        </NextButton>
        <Button size="large" loading={save.isPending} onClick={() => save.mutate(request)}>
          {t('case.saveDraft')}
        </Button>
      </div>
    </div>
  );
}
