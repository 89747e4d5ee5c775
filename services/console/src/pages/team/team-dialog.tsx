import type { Team } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../api/problem.js';
import { teams } from '../../api/team-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import type { Clash } from '../../ui/form/clash.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { changedTwice, mergedParts } from '../../ui/form/merge.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { sayNext } from '../../ui/said.js';
import { Select } from '../../ui/select.js';
import { useTeams } from './use-teams.js';

interface Of {
  readonly team?: Team;
  readonly close: () => void;
}
const FORM = 'team';
const REASONS = {
  TEAM_NAME_TAKEN: 'name',
  TEAM_TOO_DEEP: 'parentId',
  TEAM_NOT_FOUND: 'parentId',
  TEAM_ENDED: 'parentId',
  DATE_IN_FUTURE: 'foundedOn',
} as const;

interface Typed extends Record<FieldName, string> {
  readonly etag: string;
}
const FIELDS = ['name', 'purpose', 'parentId', 'foundedOn'] as const;
type FieldName = (typeof FIELDS)[number];
const typed = ({ name, purpose, parentId, foundedOn, etag }: Team): Typed => ({ name, purpose, parentId, foundedOn, etag });

/** 建队 and 修改队伍. */
export function TeamDialog(of: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={of.team?.id ?? 'new'} title={of.team ? t('team.edit') : t('team.found')} close={of.close}>
      {opened => <Editor {...of} opened={opened} />}
    </DraftDialog>
  );
}

function Editor({ team, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const all = useTeams().filter(other => other.id !== team?.id);
  const clash = useClash(team);
  const form = useForm({
    form: FORM,
    record: team?.id ?? 'new',
    label: t('team.draft'),
    opened,
    blank: team ? typed(team) : { name: '', purpose: '', parentId: '', foundedOn: today(), etag: '' },
    request: ({ etag, ...said }: Typed) => ({ id: team?.id ?? '', team: said, etag }),
    send: ({ id, ...of }, options) => (id ? teams.updateTeam({ id, ...of }, options) : teams.foundTeam({ team: of.team }, options)),
    arrived: async ({ id }) => {
      sayNext(team ? t('team.saved') : t('team.made'));
      close();
      if (!team) await navigate({ to: '/s/$unitCode/volunteers/teams/$teamId', params: { unitCode, teamId: id } });
    },
    about: { under: 'team', reasons: REASONS },
    ...(clash ? { clash } : {}),
  });
  const { value, set, errors } = form;
  const text = (name: FieldName) => ({ name, value: value[name], error: errors[name], onChange: (said: string) => set({ [name]: said }) });
  return (
    <DialogForm form={form} action={team ? t('team.save') : t('team.foundNow')} close={close}>
      <TextField label={t('team.name')} maxLength={40} {...text('name')} required />
      <Field name="parentId" label={t('team.parent')} hint={t('team.parentHint')} error={errors.parentId}>
        {({ id }) => (
          <Select
            id={id}
            value={value.parentId}
            options={all.map(of => [of.id, of.name] as const)}
            onChange={parentId => set({ parentId })}
            none={t('team.noParent')}
          />
        )}
      </Field>
      <DayField label={t('team.foundedOn')} max={today()} {...text('foundedOn')} required />
      <TextField label={t('team.purpose')} hint={t('team.purposeHint')} maxLength={200} rows={2} {...text('purpose')} />
    </DialogForm>
  );
}

const LABELS = { name: 'team.name', purpose: 'team.purpose', parentId: 'team.parent', foundedOn: 'team.foundedOn' } as const;
const partsOf = ({ etag: _, ...fields }: Typed) => fields;
/** Reads the team anew and puts both values of what was changed twice side by side. */
function useClash(base: Team | undefined) {
  const { t } = useTranslation();
  const all = useTeams();
  if (!base) return undefined;
  return async (_: ProblemError, mine: Typed): Promise<Clash<Typed, ReactNode>> => {
    const now = typed(await teams.getTeam({ id: base.id }));
    const three = { base: partsOf(typed(base)), mine: partsOf(mine), now: partsOf(now) };
    const shown = (of: Typed, field: FieldName) => (field === 'parentId' ? all.find(p => p.id === of.parentId)?.name : of[field]) ?? '';
    const rows = FIELDS.filter(field => changedTwice(three).includes(field)).map(field => ({
      field,
      by: t('team.somebody'),
      at: '',
      label: t(LABELS[field]),
      mine: shown(mine, field),
      now: shown(now, field),
    }));
    return { rows, settle: choices => ({ ...now, ...mergedParts(three, choices) }) as Typed };
  };
}

/** 解散 with its reason. */
export function EndTeamDialog({ team, close }: Required<Of>) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(teams.endTeam, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('team.end')}
      action={t('team.endNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: team.id, reason: reason.trim(), etag: team.etag })}
    >
      <p className="sec">{t('team.endWhy', { count: team.members })}</p>
      <TextField
        name="reason"
        label={t('team.reason')}
        value={reason}
        maxLength={100}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
    </Dialog>
  );
}
