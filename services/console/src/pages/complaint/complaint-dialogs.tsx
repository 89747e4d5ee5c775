import {
  type Complaint,
  ComplaintFinding,
  ComplaintFindingSchema,
  ComplaintKind,
  ComplaintKindSchema,
  type Volunteer,
} from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { complaints } from '../../api/regard-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

/** 记投诉: goes to the manager. */
export function RecordComplaintDialog({ volunteer, close }: { volunteer: Volunteer; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const [kind, setKind] = useState<ComplaintKind>(ComplaintKind.MANNER);
  const [said, setSaid] = useState({ content: '', fromWhom: '', receivedOn: today() });
  const change = useChange(complaints.recordComplaint, ({ id }) => {
    close();
    void navigate({ to: '/s/$unitCode/volunteers/complaints/$complaintId', params: { unitCode, complaintId: id } });
  });
  const faults = useFaults(change.error);
  const kinds = ComplaintKindSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as ComplaintKind, word(ComplaintKindSchema, v.number)] as const);
  const field = (name: keyof typeof said) => ({
    name,
    value: said[name],
    error: faults.fields[name],
    onChange: (typed: string) => setSaid({ ...said, [name]: typed }),
  });
  return (
    <Dialog
      title={t('complaint.recordOf', { name: volunteer.name })}
      action={t('complaint.recordNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ volunteerId: volunteer.id, kind, ...said })}
    >
      <p className="sec">{t('complaint.recordWhy')}</p>
      <Choice name="kind" label={t('complaint.kind')} value={kind} options={kinds} onChange={setKind} error={faults.fields.kind} required />
      <TextField label={t('complaint.content')} hint={t('complaint.noNumbers')} maxLength={500} rows={3} {...field('content')} required />
      <TextField label={t('complaint.fromWhom')} hint={t('complaint.fromHint')} maxLength={40} {...field('fromWhom')} />
      <DayField label={t('complaint.receivedOn')} max={today()} {...field('receivedOn')} required />
    </Dialog>
  );
}

/** 答复: what was found and what is done. */
export function AnswerComplaintDialog({ of, close }: { of: Complaint; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [finding, setFinding] = useState<ComplaintFinding>(ComplaintFinding.TRUE);
  const [text, setText] = useState('');
  const [measures, setMeasures] = useState('');
  const change = useChange(complaints.answerComplaint, close);
  const faults = useFaults(change.error);
  const findings = ComplaintFindingSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as ComplaintFinding, word(ComplaintFindingSchema, v.number)] as const);
  return (
    <Dialog
      title={t('complaint.answer')}
      action={t('complaint.answerNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: of.id, finding, text: text.trim(), measures: measures.trim(), etag: of.etag })}
    >
      <p className="sec">{t('complaint.answerWhy')}</p>
      <Choice
        name="finding"
        label={t('complaint.finding')}
        value={finding}
        options={findings}
        onChange={setFinding}
        error={faults.fields.finding}
        required
      />
      <TextField
        name="text"
        label={t('complaint.found')}
        value={text}
        maxLength={500}
        rows={3}
        onChange={setText}
        error={faults.fields.text}
        required
      />
      <TextField
        name="measures"
        label={t('complaint.measures')}
        hint={t('complaint.measuresHint')}
        value={measures}
        maxLength={200}
        rows={2}
        onChange={setMeasures}
        error={faults.fields.measures}
      />
    </Dialog>
  );
}

/** 复核: a second person agrees, or sends it back. */
export function ReviewComplaintDialog({ of, agree, close }: { of: Complaint; agree: boolean; close: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const change = useChange(complaints.reviewComplaint, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={agree ? t('complaint.agree') : t('complaint.sendBack')}
      action={agree ? t('complaint.agreeNow') : t('complaint.sendBackNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: of.id, agree, text: text.trim(), etag: of.etag })}
    >
      <p className="sec">{agree ? t('complaint.agreeWhy') : t('complaint.sendBackWhy')}</p>
      <TextField
        name="text"
        label={t('complaint.view')}
        value={text}
        maxLength={500}
        rows={3}
        onChange={setText}
        error={faults.fields.text}
        required
      />
    </Dialog>
  );
}
