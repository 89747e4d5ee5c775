import { type QualificationKind, QualificationKindService } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { qualificationKinds } from '../../api/qualification-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { FoldingTable } from '../../ui/folding-table.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { Select } from '../../ui/select.js';
import { Tag } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { useKindChoices, useKinds } from './use-kinds.js';

/** 证书种类: the dated rows, and another one by who may set it. */
export function KindsPanel() {
  const { t } = useTranslation();
  const { rights } = useHere();
  const kinds = useKinds();
  const [adding, setAdding] = useState(false);
  const heads = [t('qualification.kind'), t('qualification.months'), t('qualification.days'), t('qualification.source')] as const;
  return (
    <section className="panel sec1">
      <div className="btw hd">
        <h2 className="h2">{t('qualification.kinds')}</h2>
        {rights.can(QualificationKindService.method.addQualificationKind) && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('qualification.addKind')}
          </Button>
        )}
      </div>
      <FoldingTable heads={heads}>
        {kinds.map(kind => (
          <Row key={kind.id} kind={kind} heads={heads} />
        ))}
      </FoldingTable>
      {adding && <AddKindDialog close={() => setAdding(false)} />}
    </section>
  );
}

function Row({ kind, heads }: { kind: QualificationKind; heads: readonly string[] }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <tr>
      <td className="nw" data-head={heads[0]}>
        <span>
          <b>{kind.name}</b> {kind.current && <Tag>{t('qualification.current')}</Tag>}
        </span>
      </td>
      <td className="nw" data-head={heads[1]}>
        {kind.months > 0 ? t('qualification.monthsOf', { count: kind.months }) : t('qualification.noEnd')}
      </td>
      <td className="nw" data-head={heads[2]}>
        {kind.validTo
          ? t('volunteer.fromTo', { from: day(kind.validFrom), to: day(kind.validTo) })
          : t('volunteer.fromOnOnly', { from: day(kind.validFrom) })}
      </td>
      <td className="sm mut" data-head={heads[3]}>
        {kind.unitCode
          ? t('qualification.ownSource', { source: kind.source, unit: kind.unitCode })
          : t('qualification.sourceIs', { source: kind.source, sure: kind.sure })}
      </td>
    </tr>
  );
}

/** A kind of one's own, or how a known kind is kept here from a day on. */
function AddKindDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const choices = useKindChoices();
  const [said, setSaid] = useState({ code: '', name: '', months: '12', validFrom: today(), source: '' });
  const change = useChange(qualificationKinds.addQualificationKind, close);
  const faults = useFaults(change.error);
  const field = (name: 'name' | 'months' | 'validFrom' | 'source') => ({
    name,
    value: said[name],
    error: faults.fields[name],
    onChange: (typed: string) => setSaid({ ...said, [name]: typed }),
  });
  const choose = (code: string): void => setSaid({ ...said, code, name: choices.find(([of]) => of === code)?.[1] ?? '' });
  return (
    <Dialog
      title={t('qualification.addKind')}
      action={t('qualification.addKindNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ ...said, months: Number(said.months) })}
    >
      <p className="sec">{t('qualification.addKindWhy')}</p>
      <Field name="code" label={t('qualification.which')} error={faults.fields.code}>
        {({ id }) => <Select id={id} value={said.code} options={choices} onChange={choose} none={t('qualification.newKind')} />}
      </Field>
      <TextField label={t('qualification.name')} maxLength={20} short {...field('name')} required />
      <TextField label={t('qualification.months')} hint={t('qualification.monthsHint')} maxLength={3} short {...field('months')} required />
      <DayField label={t('qualification.validFrom')} min={today()} {...field('validFrom')} required />
      <TextField label={t('qualification.source')} hint={t('qualification.sourceHint')} maxLength={200} {...field('source')} required />
    </Dialog>
  );
}
