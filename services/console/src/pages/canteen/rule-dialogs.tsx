import { MealArea, MealAreaSchema, MealClass, MealClassSchema } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mealRules } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyTyped } from '../../format/money.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import { useWords } from '../../ui/use-words.js';

const CLASSES = [MealClass.FIRST, MealClass.SECOND, MealClass.THIRD] as const;
const AREAS = [MealArea.OWN_TOWN, MealArea.OWN_DISTRICT, MealArea.ELSEWHERE] as const;

/** 定补贴 of a class and an area, from a day on. */
export function SubsidyDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [form, setForm] = useState<{ mealClass: MealClass; area: MealArea; most: string; percent: string; fromOn: string }>({
    mealClass: MealClass.FIRST,
    area: MealArea.OWN_TOWN,
    most: '',
    percent: '100',
    fromOn: today(),
  });
  const change = useChange(mealRules.setMealSubsidy, close);
  const { fields, form: fault } = useFaults(change.error, { reasons: { DAY_PAST: 'fromOn' } });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const { mealClass, area, fromOn } = form;
  return (
    <Dialog
      title={t('canteen.setSubsidy')}
      action={t('canteen.saveRule')}
      busy={change.isPending}
      fault={fault}
      close={close}
      send={() => change.mutate({ mealClass, area, fromOn, percent: Number(form.percent) || 0, most: moneyTyped(form.most) })}
    >
      <Choice
        name="mealClass"
        label={t('canteen.class')}
        value={mealClass}
        options={CLASSES.map(of => [of, word(MealClassSchema, of)] as const)}
        onChange={of => set({ mealClass: of })}
        required
      />
      <Choice
        name="area"
        label={t('canteen.area')}
        value={area}
        options={AREAS.map(of => [of, word(MealAreaSchema, of)] as const)}
        onChange={of => set({ area: of })}
        required
      />
      <MoneyField
        label={t('canteen.most')}
        value={form.most}
        hint={t('canteen.mostHint')}
        onChange={most => set({ most })}
        error={fields.most}
        required
      />
      <TextField
        label={t('canteen.percent')}
        value={form.percent}
        maxLength={3}
        short
        hint={t('canteen.percentHint')}
        onChange={percent => set({ percent })}
        error={fields.percent}
        required
      />
      <DayField
        label={t('canteen.fromOn')}
        value={fromOn}
        min={today()}
        hint={t('canteen.fromOnHint')}
        onChange={on => set({ fromOn: on })}
        error={fields.fromOn}
        required
      />
    </Dialog>
  );
}

/** 定送餐费, from a day on. */
export function FeeDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState({ fee: '', projectShare: '', fromOn: today() });
  const change = useChange(mealRules.setMealFee, close);
  const { fields, form: fault } = useFaults(change.error, { reasons: { DAY_PAST: 'fromOn' } });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  return (
    <Dialog
      title={t('canteen.setFee')}
      action={t('canteen.saveRule')}
      busy={change.isPending}
      fault={fault}
      close={close}
      send={() => change.mutate({ fee: moneyTyped(form.fee), projectShare: moneyTyped(form.projectShare), fromOn: form.fromOn })}
    >
      <MoneyField label={t('canteen.fee')} value={form.fee} onChange={fee => set({ fee })} error={fields.fee} required />
      <MoneyField
        label={t('canteen.feeProject')}
        value={form.projectShare}
        hint={t('canteen.feeProjectHint')}
        onChange={projectShare => set({ projectShare })}
        error={fields.projectShare}
      />
      <DayField
        label={t('canteen.fromOn')}
        value={form.fromOn}
        min={today()}
        hint={t('canteen.fromOnHint')}
        onChange={fromOn => set({ fromOn })}
        error={fields.fromOn}
        required
      />
    </Dialog>
  );
}
