import { RevealService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reveals } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

/** 查看次数: the number of a day, who says so, and for the district a way to say another. */
export function RevealRulePanel() {
  const { t } = useTranslation();
  const { day } = useWords();
  const { me, rights } = useHere();
  const [setting, setSetting] = useState(false);
  const may = rights.can(RevealService.method.getRevealAllowance);
  const { data } = useQuery({
    queryKey: [RevealService.typeName, 'allowance'],
    queryFn: ({ signal }) => reveals.getRevealAllowance({}, { signal }),
    enabled: may,
  });
  if (!data?.rule) return null;
  const { daily, source, validFrom } = data.rule;
  return (
    <section className="panel">
      <div className="hd btw">
        <h2 className="h2">{t('digest.rule')}</h2>
        {rights.can(RevealService.method.setRevealRule, me.unit?.code) && (
          <button type="button" className="lnk sm" onClick={() => setSetting(true)}>
            {t('digest.setRule')}
          </button>
        )}
      </div>
      <p className="body">
        {t('digest.ruleIs', { count: daily })}{' '}
        <span className="mut sm">
          {data.own && t('category.from', { day: day(validFrom) })} {t('reveal.quotaFrom', { source })}
        </span>
      </p>
      {setting && <RuleDialog daily={daily} close={() => setSetting(false)} />}
    </section>
  );
}

const numberOf = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : 0);

function RuleDialog({ daily, close }: { daily: number; close: () => void }) {
  const { t } = useTranslation();
  const [of, setOf] = useState({ daily: String(daily), validFrom: '', source: '' });
  const set = (change: Partial<typeof of>): void => setOf(before => ({ ...before, ...change }));
  const save = useChange(reveals.setRevealRule, close);
  const faults = useFaults(save.error, { under: 'rule', reasons: { DATES_OUT_OF_ORDER: 'validFrom' } });
  const said = faults.fields;
  return (
    <Dialog
      title={t('digest.setRule')}
      action={t('digest.saveRule')}
      busy={save.isPending}
      fault={faults.form}
      close={close}
      send={() => save.mutate({ rule: { daily: numberOf(of.daily), validFrom: of.validFrom, source: of.source.trim() } })}
    >
      <p className="sec">{t('digest.setRuleWhy')}</p>
      <TextField
        label={t('digest.daily')}
        value={of.daily}
        onChange={value => set({ daily: value })}
        error={said.daily}
        maxLength={3}
        required
      />
      <DayField
        label={t('digest.validFrom')}
        value={of.validFrom}
        onChange={value => set({ validFrom: value })}
        error={said.validFrom}
        required
      />
      <TextField
        label={t('digest.source')}
        value={of.source}
        onChange={value => set({ source: value })}
        error={said.source}
        maxLength={200}
        required
      />
    </Dialog>
  );
}
