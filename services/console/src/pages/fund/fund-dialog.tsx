import type { Fund } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { funds } from '../../api/fund-services.js';
import type { CallOptions } from '../../api/send.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField, TextField } from '../../ui/inputs.js';

const blank = { name: '', purpose: '', hostCharity: '', hostCreditCode: '', agreement: '', foundedOn: '' };
type Typed = typeof blank;
const typedOf = ({ name, purpose, hostCharity, hostCreditCode, agreement, foundedOn }: Fund): Typed => ({
  name,
  purpose,
  hostCharity,
  hostCreditCode,
  agreement,
  foundedOn,
});

/** 建立基金, or what is said of one. It stands under a host charity: the law lets it have no account of its own. */
export function FundDialog({ fund, close }: { fund?: Fund; close: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<Typed>(fund ? typedOf(fund) : blank);
  const save = (typed: Typed, options: CallOptions) =>
    fund ? funds.updateFund({ id: fund.id, fund: { ...typed, etag: fund.etag } }, options) : funds.createFund({ fund: typed }, options);
  const change = useChange(save, close);
  const { fields, form: fault } = useFaults(change.error, {
    under: 'fund',
    reasons: { FUND_NAME_TAKEN: 'name', DATE_IN_FUTURE: 'foundedOn' },
  });
  const set = (part: Partial<Typed>): void => setForm({ ...form, ...part });
  const title = fund ? t('fund.editFund') : t('fund.found');
  return (
    <Dialog title={title} action={t('fund.saveFund')} busy={change.isPending} fault={fault} close={close} send={() => change.mutate(form)}>
      <TextField label={t('fund.name')} value={form.name} maxLength={60} onChange={name => set({ name })} error={fields.name} required />
      <TextField
        label={t('fund.purpose')}
        value={form.purpose}
        rows={2}
        maxLength={500}
        onChange={purpose => set({ purpose })}
        error={fields.purpose}
        required
      />
      <TextField
        label={t('fund.host')}
        value={form.hostCharity}
        maxLength={80}
        hint={t('fund.hostHint')}
        onChange={hostCharity => set({ hostCharity })}
        error={fields.hostCharity}
        required
      />
      <TextField
        label={t('fund.creditCode')}
        value={form.hostCreditCode}
        maxLength={18}
        onChange={hostCreditCode => set({ hostCreditCode })}
        error={fields.hostCreditCode}
      />
      <TextField
        label={t('fund.agreement')}
        value={form.agreement}
        maxLength={80}
        onChange={agreement => set({ agreement })}
        error={fields.agreement}
      />
      <DayField
        label={t('fund.foundedOn')}
        value={form.foundedOn}
        max={today()}
        onChange={foundedOn => set({ foundedOn })}
        error={fields.foundedOn}
        required
      />
    </Dialog>
  );
}
