import { type Qualification, type Volunteer } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { qualifications } from '../../api/qualification-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useKindChoices, useKinds } from './use-kinds.js';

const blank = { number: '', issuer: '', issuedOn: '', validUntil: '' };
type Paper = typeof blank;
interface PaperProps {
  readonly paper: Paper;
  readonly set: (paper: Paper) => void;
  readonly errors: Readonly<Record<string, string>>;
  /** The kind whose rule says how long it lasts. */
  readonly kind: string;
}

/** What stands on a paper. */
function PaperFields({ paper, set, errors, kind }: PaperProps) {
  const { t } = useTranslation();
  const months = useKinds().find(of => of.code === kind && of.current)?.months ?? 0;
  const field = (name: keyof Paper) => ({
    name,
    value: paper[name],
    error: errors[name],
    onChange: (typed: string) => set({ ...paper, [name]: typed }),
  });
  return (
    <>
      <TextField label={t('qualification.number')} hint={t('qualification.numberHint')} maxLength={40} {...field('number')} />
      <TextField label={t('qualification.issuer')} maxLength={60} {...field('issuer')} required />
      <DayField label={t('qualification.issuedOn')} max={today()} {...field('issuedOn')} required />
      <DayField
        label={t('qualification.validUntil')}
        hint={months > 0 ? t('qualification.atMost', { count: months }) : t('qualification.mayBeOpen')}
        {...field('validUntil')}
        required={months > 0}
      />
    </>
  );
}

/** 登记证书 that whoever writes has seen. */
export function AddQualificationDialog({ volunteer, close }: { volunteer: Volunteer; close: () => void }) {
  const { t } = useTranslation();
  const kinds = useKindChoices();
  const [kind, setKind] = useState('');
  const [paper, setPaper] = useState(blank);
  const change = useChange(qualifications.addQualification, close);
  const faults = useFaults(change.error, { reasons: { QUALIFICATION_HELD: 'kind' } });
  return (
    <Dialog
      title={t('qualification.addFor', { name: volunteer.name })}
      action={t('qualification.addNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ volunteerId: volunteer.id, kind, ...paper })}
    >
      <p className="sec">{t('qualification.addWhy')}</p>
      <Choice
        name="kind"
        label={t('qualification.kind')}
        value={kind}
        options={kinds}
        onChange={setKind}
        error={faults.fields.kind}
        required
      />
      <PaperFields paper={paper} set={setPaper} errors={faults.fields} kind={kind} />
    </Dialog>
  );
}

/** 换新证: the next paper of the same kind. */
export function RenewQualificationDialog({ of, close }: { of: Qualification; close: () => void }) {
  const { t } = useTranslation();
  const [paper, setPaper] = useState({ ...blank, issuer: of.issuer });
  const change = useChange(qualifications.renewQualification, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('qualification.renewOf', { name: of.volunteerName, kind: of.kindName })}
      action={t('qualification.renewNow')}
      busy={change.isPending}
      fault={faults.form || (faults.fields.kind ?? '')}
      close={close}
      send={() => change.mutate({ id: of.id, ...paper })}
    >
      <p className="sec">{t('qualification.renewWhy')}</p>
      <PaperFields paper={paper} set={setPaper} errors={faults.fields} kind={of.kind} />
    </Dialog>
  );
}

/** 作废, from today on. */
export function WithdrawQualificationDialog({ of, close }: { of: Qualification; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(qualifications.withdrawQualification, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('qualification.withdrawOf', { name: of.volunteerName, kind: of.kindName })}
      action={t('qualification.withdrawNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: of.id, reason: reason.trim() })}
    >
      <p className="sec">{t('qualification.withdrawWhy')}</p>
      <TextField
        name="reason"
        label={t('qualification.reason')}
        value={reason}
        maxLength={100}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
    </Dialog>
  );
}
