import { CaseOrigin, CaseOriginSchema, type Resident } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cases } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, FieldError } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { ResidentSearch } from '../../ui/resident-search.js';
import { useWords } from '../../ui/use-words.js';

/** 接案: of the person at hand, or of one who is looked for; from a visit, it names the visit. */
export function OpenCaseDialog({ of, visitId = '', close }: { of?: Pick<Resident, 'id' | 'name'>; visitId?: string; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const [person, setPerson] = useState(of);
  const [origin, setOrigin] = useState(visitId ? CaseOrigin.VISIT : CaseOrigin.WALK_IN);
  const [concern, setConcern] = useState('');
  const [openedOn, setOpenedOn] = useState(today());
  const open = useChange(cases.openCase, async made => {
    close();
    await navigate({ to: '/s/$unitCode/cases/$caseId', params: { unitCode, caseId: made.id } });
  });
  const faults = useFaults(open.error, {
    under: 'case',
    reasons: { RESIDENT_INACTIVE: 'residentId', CASE_ALREADY_OPEN: 'residentId', DATE_IN_FUTURE: 'openedOn' },
  });
  const origins = CaseOriginSchema.values
    .filter(v => v.number !== 0 && (v.number === CaseOrigin.VISIT) === (visitId !== ''))
    .map(v => [v.number as CaseOrigin, word(CaseOriginSchema, v.number)] as const);
  return (
    <Dialog
      title={t('case.open')}
      action={t('case.open')}
      busy={open.isPending}
      fault={faults.form}
      close={close}
      send={() => open.mutate({ case: { residentId: person?.id ?? '', origin, visitId, openedOn, concern } })}
    >
      {!of && <ResidentSearch label={t('case.whom')} flow onPick={setPerson} />}
      {person && <p className="b">{person.name}</p>}
      <FieldError text={faults.fields.residentId} />
      <Choice label={t('case.origin')} value={origin} options={origins} onChange={setOrigin} />
      <TextField
        label={t('case.concern')}
        hint={t('case.concernHint')}
        value={concern}
        onChange={setConcern}
        rows={3}
        maxLength={1000}
        error={faults.fields.concern}
      />
      <DayField label={t('case.openedOn')} value={openedOn} max={today()} onChange={setOpenedOn} error={faults.fields.openedOn} required />
    </Dialog>
  );
}
