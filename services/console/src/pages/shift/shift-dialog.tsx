import { type ServiceProject, ServiceProjectService, type Shift } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CallOptions } from '../../api/send.js';
import { serviceProjects, shifts, shiftTemplates } from '../../api/shift-services.js';
import { useHere } from '../../session/use-me.js';
import { Field, Pick } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { sayNext } from '../../ui/said.js';
import { Select } from '../../ui/select.js';
import { useWords } from '../../ui/use-words.js';
import { blankShift, type ShiftForm, shiftOf, templateOf, typedShift } from './shift-form.js';
import { weekdayName } from './week.js';

interface Of {
  /** The shift that is changed; none for a new one. */
  readonly shift?: Shift;
  readonly day?: string;
  readonly projectId?: string;
  readonly close: () => void;
}
const FORM = 'shift';

/** 排班 and 修改班次. */
export function ShiftDialog(of: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={of.shift?.id ?? 'new'} title={of.shift ? t('shift.edit') : t('shift.plan')} close={of.close}>
      {opened => <Editor {...of} opened={opened} />}
    </DraftDialog>
  );
}

export function useProjects(): readonly ServiceProject[] {
  const { unitCode: unit } = useHere();
  const { data } = useQuery({
    queryKey: [ServiceProjectService.typeName, 'going', unit],
    queryFn: ({ signal }) => serviceProjects.listServiceProjects({ unit, pageSize: 200 }, { signal }),
  });
  return data?.projects ?? [];
}

const REASONS = {
  SHIFT_TOO_LONG: 'toTime',
  SHIFT_OVER: 'onDay',
  OUTSIDE_PROJECT: 'onDay',
  DAY_PAST: 'onDay',
  DATE_ORDER: 'toOn',
  PROJECT_ENDED: 'projectId',
  PROJECT_NOT_FOUND: 'projectId',
  BELOW_SIGNED_UP: 'capacity',
} as const;

type Sent = { readonly id: string; readonly onDay: string };
/** One shift, a change of one, or a template: which of them the form says. */
async function send(of: { form: ShiftForm; shift: Shift | undefined }, options: CallOptions): Promise<Sent> {
  const { form, shift } = of;
  if (shift) return shifts.updateShift({ id: shift.id, shift: shiftOf(form), etag: shift.etag }, options);
  if (!form.repeats) return shifts.createShift({ shift: shiftOf(form) }, options);
  const { fromOn } = await shiftTemplates.createShiftTemplate({ template: templateOf(form) }, options);
  return { id: '', onDay: fromOn };
}

function Editor({ shift, day = '', projectId = '', close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: shift?.id ?? 'new',
    label: t('shift.draft'),
    opened,
    blank: shift ? typedShift(shift) : blankShift(day, projectId),
    request: (of: ShiftForm) => ({ form: of, shift }),
    send,
    arrived: async ({ id, onDay }) => {
      sayNext(shift ? t('shift.saved') : id ? t('shift.planned') : t('shift.plannedAll'));
      close();
      if (!shift) await navigate({ to: '/s/$unitCode/shifts', params: { unitCode }, search: { week: onDay } });
    },
    about: { under: 'shift', reasons: REASONS },
  });
  const { value, set, errors } = form;
  return (
    <DialogForm form={form} action={shift ? t('shift.save') : t('shift.planNow')} close={close}>
      <What value={value} set={set} errors={errors} fixed={shift !== undefined} />
      <DayField
        name="onDay"
        label={value.repeats ? t('shift.firstDay') : t('shift.onDay')}
        value={value.onDay}
        onChange={onDay => set({ onDay })}
        error={errors.onDay ?? errors.fromOn}
        required
      />
      <TextField
        name="fromTime"
        label={t('shift.fromTime')}
        value={value.fromTime}
        short
        onChange={fromTime => set({ fromTime })}
        error={errors.fromTime}
        required
      />
      <TextField
        name="toTime"
        label={t('shift.toTime')}
        value={value.toTime}
        short
        hint={t('shift.toTimeHint')}
        onChange={toTime => set({ toTime })}
        error={errors.toTime}
        required
      />
      <TextField
        name="capacity"
        label={t('shift.places')}
        value={value.capacity}
        short
        onChange={capacity => set({ capacity })}
        error={errors.capacity}
        required
      />
      <TextField
        name="place"
        label={t('shift.place')}
        value={value.place}
        maxLength={60}
        hint={t('shift.placeHint')}
        onChange={place => set({ place })}
        error={errors.place}
      />
      <TextField
        name="note"
        label={t('shift.note')}
        value={value.note}
        maxLength={200}
        rows={2}
        onChange={note => set({ note })}
        error={errors.note}
      />
      <Checkbox checked={value.flexible} onChange={event => set({ flexible: event.target.checked })}>
        {t('shift.flexibleSay')}
      </Checkbox>
      {!shift && <Repeats value={value} set={set} errors={errors} />}
    </DialogForm>
  );
}

interface Part {
  readonly value: ShiftForm;
  readonly set: (change: Partial<ShiftForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}
/** The project and, where it has some, the role. */
function What({ value, set, errors, fixed }: Part & { fixed: boolean }) {
  const { t } = useTranslation();
  const projects = useProjects();
  const roles = projects.find(p => p.id === value.projectId)?.roles ?? [];
  return (
    <>
      {!fixed && (
        <Field
          name="projectId"
          label={t('shift.project')}
          error={errors.projectId}
          hint={projects.length === 0 && t('shift.noProject')}
          required
        >
          {({ id }) => (
            <Select
              id={id}
              none={t('list.choose')}
              value={value.projectId}
              options={projects.map(p => [p.id, p.name] as const)}
              onChange={projectId => set({ projectId, roleId: '' })}
            />
          )}
        </Field>
      )}
      {roles.length > 0 && (
        <Field name="roleId" label={t('shift.role')} error={errors.roleId}>
          {({ id }) => (
            <Select
              id={id}
              none={t('shift.anyRole')}
              value={value.roleId}
              options={roles.map(r => [r.id, r.name] as const)}
              onChange={roleId => set({ roleId })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function Repeats({ value, set, errors }: Part) {
  const { t } = useTranslation();
  const { language } = useWords();
  const days = [1, 2, 3, 4, 5, 6, 7].map(n => [String(n), weekdayName(n, language)] as const);
  return (
    <>
      <Checkbox checked={value.repeats} onChange={event => set({ repeats: event.target.checked })}>
        {t('shift.repeats')}
      </Checkbox>
      {value.repeats && (
        <>
          <Pick
            name="weekdays"
            label={t('shift.weekdays')}
            value={value.weekdays}
            options={days}
            onChange={weekdays => set({ weekdays })}
            error={errors.weekdays}
          />
          <DayField
            name="toOn"
            label={t('shift.lastDay')}
            value={value.toOn}
            hint={t('shift.lastDayHint')}
            onChange={toOn => set({ toOn })}
            error={errors.toOn}
          />
        </>
      )}
    </>
  );
}
