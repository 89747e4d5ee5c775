import { type Committee, CommitteeSchema } from '@shuniu/contracts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { committees } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

const blank = { name: '', login: '', isChair: false, fromOn: today(), toOn: '' };

/** 聘任委员; who sits on the other committee is refused by the database. */
export function AppointDialog({ fundId, committee, close }: { fundId: string; committee: Committee; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [form, setForm] = useState(blank);
  const change = useChange(committees.appointMember, close);
  const { fields, form: fault } = useFaults(change.error, {
    under: 'member',
    reasons: { MEMBER_OF_BOTH: 'name', MEMBER_TWICE: 'name', DATES_OUT_OF_ORDER: 'toOn' },
  });
  const set = (part: Partial<typeof blank>): void => setForm({ ...form, ...part });
  return (
    <Dialog
      title={t('committee.appointTo', { committee: word(CommitteeSchema, committee) })}
      action={t('committee.saveMember')}
      busy={change.isPending}
      fault={fault}
      close={close}
      send={() => change.mutate({ member: { ...form, fundId, committee } })}
    >
      <TextField
        label={t('committee.name')}
        value={form.name}
        maxLength={40}
        short
        onChange={name => set({ name })}
        error={fields.name}
        required
      />
      <TextField
        label={t('committee.login')}
        value={form.login}
        maxLength={60}
        short
        hint={t('committee.loginHint')}
        onChange={login => set({ login })}
        error={fields.login}
      />
      <DayField label={t('committee.fromOn')} value={form.fromOn} onChange={fromOn => set({ fromOn })} error={fields.fromOn} required />
      <DayField
        label={t('committee.toOn')}
        value={form.toOn}
        hint={t('committee.toOnHint')}
        onChange={toOn => set({ toOn })}
        error={fields.toOn}
      />
      <Checkbox checked={form.isChair} onChange={event => set({ isChair: event.target.checked })}>
        {t('committee.isChair')}
      </Checkbox>
    </Dialog>
  );
}
