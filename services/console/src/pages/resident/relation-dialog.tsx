import { RelationKind, RelationKindSchema, type Resident } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, FieldError } from '../../ui/field.js';
import { DayField } from '../../ui/inputs.js';
import { ResidentSearch } from '../../ui/resident-search.js';
import { useWords } from '../../ui/use-words.js';

/** Who is guardian, carer or contact of the resident; somebody who is on file. */
export function RelationDialog({ resident, close }: { resident: Resident; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [other, setOther] = useState<Resident>();
  const [kind, setKind] = useState<RelationKind>();
  const [fromOn, setFromOn] = useState(today());
  const add = useChange(residents.addRelation, close);
  const faults = useFaults(add.error, {
    reasons: { SELF_RELATION: 'otherId', RESIDENT_NOT_FOUND: 'otherId', DATES_OUT_OF_ORDER: 'fromOn' },
  });
  const kinds = RelationKindSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as RelationKind, word(RelationKindSchema, v.number)] as const);
  const send = (): void =>
    add.mutate({ residentId: resident.id, otherId: other?.id ?? '', kind: kind ?? RelationKind.UNSPECIFIED, fromOn });
  return (
    <Dialog
      title={t('relation.addFor', { name: resident.name })}
      action={t('relation.save')}
      busy={add.isPending}
      fault={faults.form}
      close={close}
      send={send}
    >
      <ResidentSearch label={t('relation.other')} flow onPick={setOther} />
      {other && <p className="b">{other.name}</p>}
      <FieldError text={faults.fields.otherId} />
      <Choice label={t('relation.kind')} value={kind} options={kinds} onChange={setKind} error={faults.fields.kind} />
      <DayField label={t('category.fromOn')} value={fromOn} max={today()} onChange={setFromOn} error={faults.fields.fromOn} />
    </Dialog>
  );
}
