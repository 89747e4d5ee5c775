import { JoinModeSchema, type ServiceProject, ServiceProjectKind, ServiceProjectKindSchema } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serviceProjects } from '../../api/shift-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, Field, Pick } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { sayNext } from '../../ui/said.js';
import { Select } from '../../ui/select.js';
import { useWords } from '../../ui/use-words.js';
import { useKindChoices } from '../qualification/use-kinds.js';
import { useTeams } from '../team/use-teams.js';
import { blankProject, type ProjectForm, projectOf, typedProject } from './project-form.js';
import { useStaff } from './use-staff.js';

interface Of {
  readonly project?: ServiceProject;
  readonly close: () => void;
}
const FORM = 'serviceProject';
const REASONS = { PROJECT_NAME_TAKEN: 'name', DATE_ORDER: 'endsOn', ROLE_IN_USE: 'roles', TEAM_UNKNOWN: 'teamId' } as const;

/** 建服务项目 and 修改项目. */
export function ProjectDialog(of: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog
      form={FORM}
      record={of.project?.id ?? 'new'}
      title={of.project ? t('shift.editProject') : t('shift.newProject')}
      close={of.close}
    >
      {opened => <Editor {...of} opened={opened} />}
    </DraftDialog>
  );
}

function Editor({ project, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: project?.id ?? 'new',
    label: t('shift.projectDraft'),
    opened,
    blank: project ? typedProject(project) : blankProject(today()),
    request: (of: ProjectForm) => ({ id: project?.id ?? '', project: projectOf(of, project), etag: project?.etag ?? '' }),
    send: ({ id, ...of }, options) =>
      id
        ? serviceProjects.updateServiceProject({ id, ...of }, options)
        : serviceProjects.createServiceProject({ project: of.project }, options),
    arrived: async ({ id }) => {
      sayNext(project ? t('shift.saved') : t('shift.projectMade'));
      close();
      if (!project) await navigate({ to: '/s/$unitCode/shifts/projects/$serviceProjectId', params: { unitCode, serviceProjectId: id } });
    },
    about: { under: 'project', reasons: REASONS },
  });
  const { value, set, errors } = form;
  const kinds = [ServiceProjectKind.REGULAR, ServiceProjectKind.PERIOD].map(k => [k, word(ServiceProjectKindSchema, k)] as const);
  const modes = JoinModeSchema.values.filter(v => v.number !== 0).map(v => [v.number, word(JoinModeSchema, v.number)] as const);
  return (
    <DialogForm form={form} action={project ? t('shift.save') : t('shift.makeProject')} close={close}>
      <TextField
        name="name"
        label={t('shift.projectName')}
        value={value.name}
        maxLength={40}
        onChange={name => set({ name })}
        error={errors.name}
        required
      />
      <Choice
        name="kind"
        label={t('shift.kind')}
        value={value.kind}
        options={kinds}
        onChange={kind => set({ kind })}
        error={errors.kind}
        required
      />
      <Choice
        name="joinMode"
        label={t('shift.joinMode')}
        value={value.joinMode}
        options={modes}
        onChange={joinMode => set({ joinMode })}
        error={errors.joinMode}
        required
      />
      <Who value={value} set={set} errors={errors} />
      <TextField
        name="roles"
        label={t('shift.roles')}
        value={value.roles}
        rows={2}
        hint={t('shift.rolesHint')}
        onChange={roles => set({ roles })}
        error={errors.roles}
      />
      <Asked project={project} value={value} set={set} errors={errors} />
      <TextField
        name="place"
        label={t('shift.place')}
        value={value.place}
        maxLength={60}
        onChange={place => set({ place })}
        error={errors.place}
      />
      <TextField
        name="served"
        label={t('shift.served')}
        value={value.served}
        maxLength={40}
        hint={t('shift.servedHint')}
        onChange={served => set({ served })}
        error={errors.served}
      />
      <DayField
        name="startsOn"
        label={t('shift.startsOn')}
        value={value.startsOn}
        onChange={startsOn => set({ startsOn })}
        error={errors.startsOn}
        required
      />
      <DayField
        name="endsOn"
        label={t('shift.endsOn')}
        value={value.endsOn}
        hint={t('shift.endsOnHint')}
        onChange={endsOn => set({ endsOn })}
        error={errors.endsOn}
      />
      <TextField
        name="description"
        label={t('shift.description')}
        value={value.description}
        maxLength={500}
        rows={2}
        onChange={description => set({ description })}
        error={errors.description}
      />
    </DialogForm>
  );
}

interface WhoProps {
  readonly value: ProjectForm;
  readonly set: (change: Partial<ProjectForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}
/** 要求的证书: kinds of today, and those that the project asked for before. */
function Asked({ project, value, set, errors }: WhoProps & { project: ServiceProject | undefined }) {
  const { t } = useTranslation();
  const kinds = useKindChoices();
  const before = (project?.qualifications ?? []).filter(of => kinds.every(([code]) => code !== of.code));
  const options = [...kinds, ...before.map(of => [of.code, of.name] as const)];
  if (options.length === 0) return null;
  return (
    <>
      <Pick
        name="qualificationKinds"
        label={t('qualification.asked')}
        value={value.qualificationKinds}
        options={options}
        onChange={qualificationKinds => set({ qualificationKinds })}
        error={errors.qualificationKinds}
      />
      <p className="mut sm">{t('qualification.askedHint')}</p>
    </>
  );
}

/** 分队 and 负责人: whose project it is. */
function Who({ value, set, errors }: WhoProps) {
  const { t } = useTranslation();
  const teams = useTeams();
  const staff = useStaff();
  return (
    <>
      <Field name="teamId" label={t('shift.team')} error={errors.teamId}>
        {({ id }) => (
          <Select
            id={id}
            value={value.teamId}
            options={teams.map(of => [of.id, of.name] as const)}
            onChange={teamId => set({ teamId })}
            none={t('shift.noTeam')}
          />
        )}
      </Field>
      <Field name="responsible" label={t('shift.responsible')} error={errors.responsible}>
        {({ id }) => (
          <Select
            id={id}
            value={value.responsible}
            options={staff.map(of => [of.login, whoOf(of, 'login')] as const)}
            onChange={responsible => set({ responsible })}
            none={t('shift.meResponsible')}
          />
        )}
      </Field>
    </>
  );
}

/** 结项 with its reason: its shifts to come are cancelled, and their people told. */
export function EndProjectDialog({ project, close }: Required<Of>) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(serviceProjects.endServiceProject, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('shift.endProject')}
      action={t('shift.endProjectNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: project.id, reason: reason.trim(), etag: project.etag })}
    >
      <p className="sec">{t('shift.endProjectWhy', { count: project.shiftsToCome })}</p>
      <TextField
        name="reason"
        label={t('shift.reason')}
        value={reason}
        maxLength={100}
        rows={2}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
    </Dialog>
  );
}
