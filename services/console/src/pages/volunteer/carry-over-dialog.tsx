import type { Volunteer } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { serviceRecords } from '../../api/volunteer-services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { carriedMinutes } from './carried-minutes.js';

interface Of {
  readonly volunteer: Volunteer;
  readonly close: () => void;
}
interface Typed {
  readonly sourceSystem: string;
  readonly hours: string;
  readonly upTo: string;
  readonly evidence: string;
}
const FORM = 'carryOver';
const REASONS = { DATE_IN_FUTURE: 'upTo', CARRIED_OVER_ALREADY: 'upTo', VOLUNTEER_NOT_ACTIVE: 'sourceSystem' } as const;

/** 转入时数: what another system certifies up to a day, with its name and its paper. A second person confirms it. */
export function CarryOverDialog({ volunteer, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={volunteer.id} title={t('carry.title')} close={close}>
      {opened => <CarryOver volunteer={volunteer} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function CarryOver({ volunteer, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: volunteer.id,
    label: t('carry.title'),
    opened,
    blank: { sourceSystem: '', hours: '', upTo: today(), evidence: '' },
    request: ({ hours, ...said }: Typed) => ({ volunteerId: volunteer.id, ...said, minutes: carriedMinutes(hours) }),
    send: serviceRecords.carryOver,
    arrived: async ({ id }) => {
      close();
      await navigate({ to: '/s/$unitCode/volunteers/hours/$serviceRecordId', params: { unitCode, serviceRecordId: id } });
    },
    about: { reasons: REASONS },
  });
  const { value, set, errors } = form;
  return (
    <DialogForm form={form} action={t('carry.save')} close={close}>
      <p className="sec">{t('carry.why')}</p>
      <TextField
        name="sourceSystem"
        label={t('carry.system')}
        hint={t('carry.systemHint')}
        value={value.sourceSystem}
        maxLength={60}
        onChange={sourceSystem => set({ sourceSystem })}
        error={errors.sourceSystem}
        required
      />
      <TextField
        name="hours"
        label={t('carry.hours')}
        hint={t('carry.hoursHint')}
        value={value.hours}
        maxLength={8}
        onChange={hours => set({ hours })}
        error={errors.minutes}
        short
        required
      />
      <DayField
        name="upTo"
        label={t('carry.upTo')}
        hint={t('carry.upToHint')}
        value={value.upTo}
        max={today()}
        onChange={upTo => set({ upTo })}
        error={errors.upTo}
        required
      />
      <TextField
        name="evidence"
        label={t('carry.evidence')}
        hint={t('carry.evidenceHint')}
        value={value.evidence}
        maxLength={200}
        onChange={evidence => set({ evidence })}
        error={errors.evidence}
        required
      />
    </DialogForm>
  );
}
