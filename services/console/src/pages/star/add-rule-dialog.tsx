import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { starRules } from '../../api/star-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';

const LEVELS = [1, 2, 3, 4, 5];

/** 增加规定: how a star is reached here from a day on. */
export function AddRuleDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [level, setLevel] = useState(1);
  const [said, setSaid] = useState({ hours: '', noticeDays: '5', validFrom: today(), source: '' });
  const [without, setWithout] = useState({ withoutByHand: false, withoutCarried: false });
  const change = useChange(starRules.addStarRule, close);
  const faults = useFaults(change.error);
  const field = (name: keyof typeof said, error: string | undefined) => ({
    name,
    value: said[name],
    error,
    onChange: (typed: string) => setSaid({ ...said, [name]: typed }),
  });
  const { minutes, noticeDays, validFrom, source } = faults.fields;
  return (
    <Dialog
      title={t('star.addRule')}
      action={t('star.addRuleNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() =>
        change.mutate({
          level,
          minutes: Math.round(Number(said.hours) * 60) || 0,
          noticeDays: Number(said.noticeDays) || 0,
          validFrom: said.validFrom,
          source: said.source,
          ...without,
        })
      }
    >
      <p className="sec">{t('star.addRuleWhy')}</p>
      <Choice
        name="level"
        label={t('star.level')}
        value={level}
        options={LEVELS.map(of => [of, t('volunteer.starOf', { count: of })] as const)}
        onChange={setLevel}
        error={faults.fields.level}
        required
      />
      <TextField label={t('star.needs')} hint={t('star.inHours')} maxLength={6} short {...field('hours', minutes)} required />
      <TextField
        label={t('star.noticeDays')}
        hint={t('star.atLeastFive')}
        maxLength={2}
        short
        {...field('noticeDays', noticeDays)}
        required
      />
      <DayField label={t('star.validFrom')} min={today()} {...field('validFrom', validFrom)} required />
      <TextField label={t('star.source')} hint={t('star.sourceHint')} maxLength={200} {...field('source', source)} required />
      <Checkbox checked={without.withoutByHand} onChange={event => setWithout({ ...without, withoutByHand: event.target.checked })}>
        {t('star.noByHand')}
      </Checkbox>
      <Checkbox checked={without.withoutCarried} onChange={event => setWithout({ ...without, withoutCarried: event.target.checked })}>
        {t('star.noCarried')}
      </Checkbox>
    </Dialog>
  );
}
