import { RelationKind, RelationKindSchema, type Resident, ResidentService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { DayField } from '../../ui/inputs.js';
import { ResidentSearch } from '../../ui/resident-search.js';
import { useWords } from '../../ui/use-words.js';

/** Who is guardian, carer or contact of whom, across households. */
export function RelationsPanel({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word, day } = useWords();
  const [adding, setAdding] = useState(false);
  return (
    <section className="panel sec1">
      <div className="btw hd">
        <h2 className="h2">{t('relation.title')}</h2>
        {rights.can(ResidentService.method.addRelation, resident.unitCode) && (
          <button type="button" className="lnk sm" onClick={() => setAdding(true)}>
            {t('relation.add')}
          </button>
        )}
      </div>
      <ul className="plan">
        {resident.relations.length === 0 && <li className="mut">{t('relation.none')}</li>}
        {resident.relations.map(relation => (
          <li key={relation.id}>
            <span>
              <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: relation.otherId }}>
                {relation.otherName}
              </Link>
              <span className="sec">
                {GAP}
                {relation.reverse
                  ? t('relation.reverse', { kind: word(RelationKindSchema, relation.kind) })
                  : word(RelationKindSchema, relation.kind)}
              </span>
            </span>
            <span className="mut sm">{relation.fromOn && t('category.from', { day: day(relation.fromOn) })}</span>
          </li>
        ))}
      </ul>
      {adding && <RelationDialog resident={resident} close={() => setAdding(false)} />}
    </section>
  );
}

function RelationDialog({ resident, close }: { resident: Resident; close: () => void }) {
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
