import { type Party, PartyKind, PartyKindSchema } from '@shuniu/contracts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parties } from '../../api/fund-services.js';
import type { CallOptions } from '../../api/send.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

interface Typed {
  readonly name: string;
  readonly kind: PartyKind;
  readonly creditCode: string;
  readonly showsName: boolean;
}
const blank: Typed = { name: '', kind: PartyKind.ORGANISATION, creditCode: '', showsName: false };
const formOf = ({ name, kind, creditCode, showsName }: Party): Typed => ({ name, kind, creditCode, showsName });
const KINDS: readonly PartyKind[] = [PartyKind.ORGANISATION, PartyKind.PERSON];

/** 登记往来方. Nobody's name is published before they agreed (慈善法第八十二条). */
export function PartyDialog({ party, close }: { party: Party | undefined; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [form, setForm] = useState<Typed>(party ? formOf(party) : blank);
  const save = (typed: Typed, options: CallOptions) =>
    party
      ? parties.updateParty({ id: party.id, party: { ...typed, etag: party.etag } }, options)
      : parties.createParty({ party: typed }, options);
  const change = useChange(save, close);
  const { fields, form: fault } = useFaults(change.error, { under: 'party', reasons: { PARTY_NAME_TAKEN: 'name' } });
  const set = (part: Partial<Typed>): void => setForm({ ...form, ...part });
  const title = party ? t('fund.editParty') : t('fund.addParty');
  return (
    <Dialog title={title} action={t('fund.saveParty')} busy={change.isPending} fault={fault} close={close} send={() => change.mutate(form)}>
      <Choice
        label={t('fund.partyKind')}
        value={form.kind}
        options={KINDS.map(kind => [kind, word(PartyKindSchema, kind)] as const)}
        onChange={kind => set({ kind })}
        error={fields.kind}
        required
      />
      <TextField
        label={t('fund.partyName')}
        value={form.name}
        maxLength={60}
        hint={t('fund.partyNameHint')}
        onChange={name => set({ name })}
        error={fields.name}
        required
      />
      {form.kind !== PartyKind.PERSON && (
        <TextField
          label={t('fund.creditCode')}
          value={form.creditCode}
          maxLength={18}
          onChange={creditCode => set({ creditCode })}
          error={fields.creditCode}
        />
      )}
      <Checkbox checked={form.showsName} onChange={event => set({ showsName: event.target.checked })}>
        {t('fund.mayShow')}
      </Checkbox>
      <p className="mut sm">{t('fund.mayShowWhy')}</p>
    </Dialog>
  );
}
