import { type Project, ProjectState, ProjectStateSchema } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { projects } from '../../api/fund-services.js';
import type { CallOptions } from '../../api/send.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { fenTyped, typedOf } from '../../format/money.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import { useWords } from '../../ui/use-words.js';

const blank = { name: '', purpose: '', budget: '', fromOn: '', toOn: '', state: ProjectState.ACTIVE as ProjectState };
type Typed = typeof blank;
const formOf = (p: Project): Typed => ({
  name: p.name,
  purpose: p.purpose,
  budget: typedOf(p.budget),
  fromOn: p.fromOn,
  toOn: p.toOn,
  state: p.state,
});

interface ProjectProps {
  readonly fundId: string;
  /** The one that is edited; none begins a new one. */
  readonly project?: Project;
  readonly close: () => void;
}
/** 建立项目, or what is said of one; an empty one may be ended. */
export function ProjectDialog({ fundId, project, close }: ProjectProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [form, setForm] = useState<Typed>(project ? formOf(project) : blank);
  const save = ({ budget, ...typed }: Typed, options: CallOptions) => {
    const said = { ...typed, fundId, budget: { fen: budget.trim() === '' ? 0n : (fenTyped(budget) ?? -1n) } };
    return project
      ? projects.updateProject({ id: project.id, project: { ...said, etag: project.etag } }, options)
      : projects.createProject({ project: said }, options);
  };
  const change = useChange(save, close);
  const { fields, form: fault } = useFaults(change.error, {
    under: 'project',
    reasons: { PROJECT_NAME_TAKEN: 'name', DATES_OUT_OF_ORDER: 'toOn', PROJECT_NOT_EMPTY: 'state' },
  });
  const set = (part: Partial<Typed>): void => setForm({ ...form, ...part });
  const title = project ? t('fund.editProject') : t('fund.addProject');
  return (
    <Dialog
      title={title}
      action={t('fund.saveProject')}
      busy={change.isPending}
      fault={fault}
      close={close}
      send={() => change.mutate(form)}
    >
      <TextField
        label={t('fund.projectName')}
        value={form.name}
        maxLength={60}
        onChange={name => set({ name })}
        error={fields.name}
        required
      />
      <TextField
        label={t('fund.purpose')}
        value={form.purpose}
        rows={2}
        maxLength={500}
        onChange={purpose => set({ purpose })}
        error={fields.purpose}
      />
      <MoneyField
        label={t('fund.budget')}
        value={form.budget}
        hint={t('fund.budgetHint')}
        onChange={budget => set({ budget })}
        error={fields.budget}
      />
      <DayField label={t('fund.fromOn')} value={form.fromOn} onChange={fromOn => set({ fromOn })} error={fields.fromOn} />
      <DayField label={t('fund.toOn')} value={form.toOn} onChange={toOn => set({ toOn })} error={fields.toOn} />
      {project && (
        <Choice
          label={t('fund.projectState')}
          value={form.state}
          options={[ProjectState.ACTIVE, ProjectState.ENDED].map(s => [s, word(ProjectStateSchema, s)] as const)}
          onChange={state => set({ state })}
          error={fields.state}
        />
      )}
    </Dialog>
  );
}
