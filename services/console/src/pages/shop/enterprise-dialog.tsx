import { type Enterprise, EnterpriseState, EnterpriseStateSchema } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { enterprises } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { Select } from '../../ui/select.js';
import { useWords } from '../../ui/use-words.js';

/** 登记爱心企业, or changes one. Logins are typed with a blank or a comma between them. */
export function EnterpriseDialog({ enterprise, close }: { enterprise: Enterprise | undefined; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [form, setForm] = useState({
    name: enterprise?.name ?? '',
    creditCode: enterprise?.creditCode ?? '',
    bookName: enterprise?.bookName ?? '',
    state: String(enterprise?.state ?? EnterpriseState.ACTIVE),
    logins: enterprise?.logins.join(' ') ?? '',
  });
  const create = useChange(enterprises.createEnterprise, close);
  const update = useChange(enterprises.updateEnterprise, close);
  const { fields, form: fault } = useFaults(create.error ?? update.error, {
    under: 'enterprise',
    reasons: { ENTERPRISE_NAME_TAKEN: 'name' },
  });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const send = (): void => {
    const { logins, state, ...said } = form;
    const of = {
      ...said,
      state: Number(state),
      logins: [...new Set(logins.split(/[\s,，、]+/).filter(Boolean))],
      etag: enterprise?.etag ?? '',
    };
    if (enterprise) update.mutate({ id: enterprise.id, enterprise: of });
    else create.mutate({ enterprise: of });
  };
  const states = EnterpriseStateSchema.values
    .filter(v => v.number !== 0)
    .map(v => [String(v.number), word(EnterpriseStateSchema, v.number)] as const);
  return (
    <Dialog
      title={enterprise ? enterprise.name : t('shop.addEnterprise')}
      action={t('shop.saveEnterprise')}
      busy={create.isPending || update.isPending}
      fault={fault}
      close={close}
      send={send}
    >
      <TextField label={t('shop.name')} value={form.name} maxLength={60} onChange={name => set({ name })} error={fields.name} required />
      <TextField
        label={t('shop.creditCode')}
        value={form.creditCode}
        maxLength={18}
        short
        onChange={creditCode => set({ creditCode })}
        error={fields.creditCode}
      />
      <TextField
        label={t('shop.bookName')}
        value={form.bookName}
        maxLength={60}
        hint={t('shop.bookNameHint')}
        onChange={bookName => set({ bookName })}
        error={fields.bookName}
      />
      <Field label={t('shop.state')} error={fields.state} required>
        {({ id }) => <Select id={id} none={t('list.choose')} value={form.state} options={states} onChange={state => set({ state })} />}
      </Field>
      <TextField
        label={t('shop.logins')}
        value={form.logins}
        maxLength={200}
        hint={t('shop.loginsHint')}
        onChange={logins => set({ logins })}
        error={fields.logins}
      />
    </Dialog>
  );
}
