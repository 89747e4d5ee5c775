import {
  Parent,
  ParentPlight,
  ParentPlightSchema,
  ParentSchema,
  type ParentSituation,
  type Resident,
  SignalService,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signals } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

const ADULT = 18;

/** 父母情况 of a child: kept closed until somebody looks, and only for the station's own people. */
export function ParentsPanel({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [open, setOpen] = useState(false);
  const [dialog, setDialog] = useState<'add' | ParentSituation>();
  const may = rights.can(SignalService.method.recordParentSituation, resident.unitCode);
  const query = useQuery({
    queryKey: [SignalService.typeName, 'parents', resident.id],
    queryFn: ({ signal }) => signals.listParentSituations({ residentId: resident.id }, { signal }),
    enabled: open && may,
  });
  if (!may || resident.age === undefined || resident.age >= ADULT) return null;
  const close = (): void => setDialog(undefined);
  return (
    <section className="panel sec1">
      <div className="btw hd">
        <h2 className="h2">{t('parents.title')}</h2>
        <span className="row">
          <button type="button" className="lnk sm" aria-expanded={open} onClick={() => setOpen(before => !before)}>
            {open ? t('parents.hide') : t('parents.look')}
          </button>
          <button type="button" className="lnk sm" onClick={() => setDialog('add')}>
            {t('parents.add')}
          </button>
        </span>
      </div>
      {open && (
        <ul className="plan">
          {query.data?.situations.length === 0 && <li className="mut">{t('parents.none')}</li>}
          {query.data?.situations.map(one => (
            <Situation key={one.id} one={one} onEnd={() => setDialog(one)} />
          ))}
        </ul>
      )}
      {dialog === 'add' && <AddDialog resident={resident} close={close} />}
      {typeof dialog === 'object' && <EndDialog situation={dialog} close={close} />}
    </section>
  );
}

function Situation({ one, onEnd }: { one: ParentSituation; onEnd: () => void }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  return (
    <li>
      <div className="grow">
        <b>{word(ParentSchema, one.parent)}</b>
        {GAP}
        {word(ParentPlightSchema, one.plight)}
        <p className="sm mut">
          {one.toOn ? t('category.span', { from: day(one.sinceOn), to: day(one.toOn) }) : t('category.from', { day: day(one.sinceOn) })}
          {GAP}
          {one.evidence}
        </p>
      </div>
      {!one.toOn && (
        <button type="button" className="lnk sm" onClick={onEnd}>
          {t('category.end')}
        </button>
      )}
    </li>
  );
}

function AddDialog({ resident, close }: { resident: Resident; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [of, setOf] = useState({ parent: Parent.UNSPECIFIED, plight: ParentPlight.UNSPECIFIED, sinceOn: '', evidence: '' });
  const set = (change: Partial<typeof of>): void => setOf(before => ({ ...before, ...change }));
  const record = useChange(signals.recordParentSituation, close);
  const faults = useFaults(record.error, { under: 'situation', reasons: { DATE_IN_FUTURE: 'sinceOn' } });
  const parents = [Parent.FATHER, Parent.MOTHER].map(one => [one, word(ParentSchema, one)] as const);
  const plights = ParentPlightSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as ParentPlight, word(ParentPlightSchema, v.number)] as const);
  return (
    <Dialog
      title={t('parents.addFor', { name: resident.name })}
      action={t('parents.save')}
      busy={record.isPending}
      fault={faults.form}
      close={close}
      send={() => record.mutate({ residentId: resident.id, situation: of })}
    >
      <Choice
        label={t('parents.who')}
        value={of.parent || undefined}
        options={parents}
        onChange={parent => set({ parent })}
        error={faults.fields.parent}
        required
      />
      <Choice
        label={t('parents.plight')}
        value={of.plight || undefined}
        options={plights}
        onChange={plight => set({ plight })}
        error={faults.fields.plight}
        required
      />
      <DayField
        label={t('parents.since')}
        value={of.sinceOn}
        max={today()}
        onChange={sinceOn => set({ sinceOn })}
        error={faults.fields.sinceOn}
        required
      />
      <TextField
        label={t('parents.evidence')}
        value={of.evidence}
        onChange={evidence => set({ evidence })}
        error={faults.fields.evidence}
        maxLength={200}
      />
    </Dialog>
  );
}

function EndDialog({ situation, close }: { situation: ParentSituation; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [toOn, setToOn] = useState(today());
  const end = useChange(signals.endParentSituation, close);
  const faults = useFaults(end.error, { reasons: { DATES_OUT_OF_ORDER: 'toOn' } });
  const parent = word(ParentSchema, situation.parent);
  return (
    <Dialog
      title={t('parents.endOf', { parent, plight: word(ParentPlightSchema, situation.plight) })}
      action={t('parents.endSave')}
      busy={end.isPending}
      fault={faults.form}
      close={close}
      send={() => end.mutate({ id: situation.id, toOn })}
    >
      <DayField label={t('household.lastDay')} value={toOn} onChange={setToOn} error={faults.fields.toOn} required />
    </Dialog>
  );
}
