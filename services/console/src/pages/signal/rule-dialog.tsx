import type { SignalRule } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signals } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField, TextField } from '../../ui/inputs.js';

const numberOf = (text: string): number | undefined => (/^\d+$/.test(text.trim()) ? Number(text) : undefined);
const linesOf = (text: string): string[] => text.split(/[\n、,，]/).flatMap(line => (line.trim() ? [line.trim()] : []));

/** Sets a rule from a day on: ages, papers, form, channel and where that stands. What else it rests on stays as it was. */
export function RuleDialog({ rule, close }: { rule: SignalRule; close: () => void }) {
  const { t } = useTranslation();
  const [of, setOf] = useState({
    title: rule.title,
    minAge: String(rule.minAge ?? ''),
    maxAge: String(rule.maxAge ?? ''),
    evidence: rule.evidence.join('\n'),
    form: rule.form,
    channel: rule.channel,
    source: '',
    validFrom: '',
  });
  const set = (change: Partial<typeof of>): void => setOf(before => ({ ...before, ...change }));
  const save = useChange(signals.setSignalRule, close);
  const faults = useFaults(save.error, { under: 'rule', reasons: { DATES_OUT_OF_ORDER: 'validFrom' } });
  const said = faults.fields;
  const send = (): void => {
    const { $typeName: _, id: _id, own: _own, minAge: _min, maxAge: _max, validTo: _to, kind: _kind, ...kept } = rule;
    const [minAge, maxAge] = [numberOf(of.minAge), numberOf(of.maxAge)];
    const ages = { ...(minAge === undefined ? {} : { minAge }), ...(maxAge === undefined ? {} : { maxAge }) };
    const { title, form, channel, source, validFrom } = of;
    save.mutate({ rule: { ...kept, ...ages, title, form, channel, source, validFrom, evidence: linesOf(of.evidence) } });
  };
  return (
    <Dialog
      title={t('signal.editOf', { title: rule.title })}
      action={t('signal.ruleSave')}
      busy={save.isPending}
      fault={faults.form}
      close={close}
      send={send}
    >
      <p className="sec">{t('signal.ruleWhy')}</p>
      <DayField
        label={t('signal.validFrom')}
        value={of.validFrom}
        onChange={validFrom => set({ validFrom })}
        error={said.validFrom}
        required
      />
      <TextField
        label={t('signal.ruleSource')}
        hint={t('signal.ruleSourceHint')}
        value={of.source}
        onChange={source => set({ source })}
        error={said.source}
        maxLength={200}
        required
      />
      <TextField
        label={t('signal.ruleTitle')}
        value={of.title}
        onChange={title => set({ title })}
        error={said.title}
        maxLength={60}
        required
      />
      <TextField label={t('signal.minAge')} value={of.minAge} onChange={minAge => set({ minAge })} error={said.minAge} short />
      <TextField label={t('signal.maxAge')} value={of.maxAge} onChange={maxAge => set({ maxAge })} error={said.maxAge} short />
      <TextField
        label={t('signal.papers')}
        hint={t('signal.papersHint')}
        value={of.evidence}
        onChange={evidence => set({ evidence })}
        error={said.evidence}
        rows={3}
      />
      <TextField label={t('signal.formName')} value={of.form} onChange={form => set({ form })} error={said.form} maxLength={60} />
      <TextField
        label={t('signal.channel')}
        value={of.channel}
        onChange={channel => set({ channel })}
        error={said.channel}
        maxLength={60}
      />
    </Dialog>
  );
}
