import { FarmCertificateKindSchema, type FarmProducer, FarmProducerKind, FarmProducerKindSchema } from '@shuniu/contracts';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { farmProducers } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { Select } from '../../ui/select.js';
import { useWords } from '../../ui/use-words.js';

interface CertificateForm {
  readonly row: number;
  readonly kind: string;
  readonly number: string;
  readonly validFrom: string;
  readonly validTo: string;
}
const formsOf = (of: FarmProducer | undefined): readonly CertificateForm[] =>
  (of?.certificates ?? []).map(({ kind, number, validFrom, validTo }, row) => ({ row, kind: String(kind), number, validFrom, validTo }));

/** 登记生产者, or changes one: the name that is shown is the producer's own choice, with the day on which they agreed. */
export function ProducerDialog({ producer, close }: { producer: FarmProducer | undefined; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [form, setForm] = useState({
    name: producer?.name ?? '',
    kind: String(producer?.kind ?? FarmProducerKind.HOUSEHOLD),
    shownName: producer?.shownName ?? '',
    consentOn: producer?.consentOn ?? '',
    origin: producer?.origin ?? '',
    hamlet: producer?.hamlet ?? '',
    introduction: producer?.introduction ?? '',
    retired: producer?.retired ?? false,
  });
  const [certificates, setCertificates] = useState(() => formsOf(producer));
  const create = useChange(farmProducers.createFarmProducer, close);
  const update = useChange(farmProducers.updateFarmProducer, close);
  const { fields, form: fault } = useFaults(create.error ?? update.error, {
    under: 'producer',
    reasons: { FARM_PRODUCER_NAME_TAKEN: 'name' },
  });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const send = (): void => {
    const of = {
      ...form,
      kind: Number(form.kind),
      certificates: certificates.map(({ row: _, kind, ...c }) => ({ ...c, kind: Number(kind) })),
      etag: producer?.etag ?? '',
    };
    if (producer) update.mutate({ id: producer.id, producer: of });
    else create.mutate({ producer: of });
  };
  const kinds = FarmProducerKindSchema.values
    .filter(v => v.number !== 0)
    .map(v => [String(v.number), word(FarmProducerKindSchema, v.number)] as const);
  return (
    <Dialog
      title={producer ? producer.name : t('farm.addProducer')}
      action={t('farm.saveProducer')}
      busy={create.isPending || update.isPending}
      fault={fault}
      close={close}
      send={send}
    >
      <TextField
        label={t('farm.name')}
        value={form.name}
        maxLength={40}
        hint={t('farm.nameHint')}
        onChange={name => set({ name })}
        error={fields.name}
        required
      />
      <Field label={t('farm.kind')} error={fields.kind} required>
        {({ id }) => <Select id={id} none={t('list.choose')} value={form.kind} options={kinds} onChange={kind => set({ kind })} />}
      </Field>
      <TextField
        label={t('farm.shownName')}
        value={form.shownName}
        maxLength={20}
        hint={t('farm.shownNameHint')}
        onChange={shownName => set({ shownName })}
        error={fields.shownName}
      />
      <DayField
        label={t('farm.consentOn')}
        value={form.consentOn}
        max={today()}
        onChange={consentOn => set({ consentOn })}
        error={fields.consentOn}
      />
      <TextField label={t('farm.origin')} value={form.origin} maxLength={40} onChange={origin => set({ origin })} error={fields.origin} />
      <TextField
        label={t('farm.hamlet')}
        value={form.hamlet}
        maxLength={20}
        hint={t('farm.hamletHint')}
        onChange={hamlet => set({ hamlet })}
        error={fields.hamlet}
      />
      <TextField
        label={t('farm.introduction')}
        value={form.introduction}
        maxLength={500}
        rows={3}
        hint={t('farm.introductionHint')}
        onChange={introduction => set({ introduction })}
        error={fields.introduction}
      />
      <Certificates all={certificates} fields={fields} set={setCertificates} />
      {producer && (
        <Checkbox checked={form.retired} onChange={event => set({ retired: event.target.checked })}>
          {t('farm.retire')}
        </Checkbox>
      )}
    </Dialog>
  );
}

interface CertificatesProps {
  readonly all: readonly CertificateForm[];
  readonly fields: Readonly<Record<string, string>>;
  readonly set: (all: readonly CertificateForm[]) => void;
}
function Certificates({ all, fields, set }: CertificatesProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const kinds = FarmCertificateKindSchema.values
    .filter(v => v.number !== 0)
    .map(v => [String(v.number), word(FarmCertificateKindSchema, v.number)] as const);
  const change = (row: number, part: Partial<CertificateForm>): void => set(all.map(c => (c.row === row ? { ...c, ...part } : c)));
  const next = Math.max(-1, ...all.map(c => c.row)) + 1;
  return (
    <>
      {all.map((c, n) => (
        <fieldset key={c.row} className="farmcertificates">
          <legend className="sr">{t('farm.certificates')}</legend>
          <div className="farmdays">
            <Field label={t('farm.certificate')} error={fields[`certificates[${n}].kind`]} required>
              {({ id }) => (
                <Select id={id} none={t('list.choose')} value={c.kind} options={kinds} onChange={kind => change(c.row, { kind })} />
              )}
            </Field>
            <TextField
              label={t('farm.number')}
              value={c.number}
              maxLength={40}
              onChange={number => change(c.row, { number })}
              error={fields[`certificates[${n}].number`]}
              required
            />
            <DayField
              label={t('farm.validFrom')}
              value={c.validFrom}
              onChange={validFrom => change(c.row, { validFrom })}
              error={fields[`certificates[${n}].validFrom`]}
              required
            />
            <DayField
              label={t('farm.validTo')}
              value={c.validTo}
              onChange={validTo => change(c.row, { validTo })}
              error={fields[`certificates[${n}].validTo`]}
              required
            />
          </div>
          <Button onClick={() => set(all.filter(x => x.row !== c.row))}>{t('farm.dropCertificate')}</Button>
        </fieldset>
      ))}
      {all.length < 10 && (
        <p>
          <Button onClick={() => set([...all, { row: next, kind: '', number: '', validFrom: '', validTo: '' }])}>
            {t('farm.addCertificate')}
          </Button>
        </p>
      )}
    </>
  );
}
