import { type Canteen, Meal, MealSchema } from '@shuniu/contracts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canteens } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { useWeekdays } from './use-canteen.js';

const MEALS = [Meal.BREAKFAST, Meal.LUNCH, Meal.DINNER] as const;
const USUAL: Readonly<Record<number, readonly [cutoffDays: number, cutoffTime: string, fromTime: string, toTime: string]>> = {
  [Meal.BREAKFAST]: [1, '18:00', '07:00', '08:30'],
  [Meal.LUNCH]: [0, '09:00', '11:30', '12:30'],
  [Meal.DINNER]: [0, '15:00', '17:00', '18:00'],
};
interface MealForm {
  readonly meal: Meal;
  readonly cooks: boolean;
  readonly portions: string;
  readonly cutoffDays: string;
  readonly cutoffTime: string;
  readonly fromTime: string;
  readonly toTime: string;
}
const mealFormOf = (canteen: Canteen | undefined, meal: Meal): MealForm => {
  const of = canteen?.meals.find(m => m.meal === meal);
  const [days, cutoffTime, fromTime, toTime] = USUAL[meal] ?? [0, '09:00', '11:30', '12:30'];
  const said = of ?? { portions: 30, cutoffDays: days, cutoffTime, fromTime, toTime };
  return {
    meal,
    cooks: canteen ? of !== undefined : meal === Meal.LUNCH,
    portions: String(said.portions),
    cutoffDays: String(said.cutoffDays),
    cutoffTime: said.cutoffTime,
    fromTime: said.fromTime,
    toTime: said.toTime,
  };
};
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

/** 登记食堂, or changes one. */
export function CanteenDialog({ canteen, close }: { canteen: Canteen | undefined; close: () => void }) {
  const { t } = useTranslation();
  const weekdays = useWeekdays();
  const [form, setForm] = useState({
    name: canteen?.name ?? '',
    place: canteen?.place ?? '',
    divisionCode: canteen?.divisionCode ?? '',
    payee: canteen?.payee ?? '',
    weekdays: canteen ? [...canteen.weekdays] : [1, 2, 3, 4, 5],
    retired: canteen?.retired ?? false,
  });
  const [cooked, setCooked] = useState<readonly MealForm[]>(() => MEALS.map(meal => mealFormOf(canteen, meal)));
  const create = useChange(canteens.createCanteen, close);
  const update = useChange(canteens.updateCanteen, close);
  const { fields, form: fault } = useFaults(create.error ?? update.error, { under: 'canteen', reasons: { CANTEEN_NAME_TAKEN: 'name' } });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const send = (): void => {
    const meals = cooked
      .filter(m => m.cooks)
      .map(({ cooks: _, portions, cutoffDays, ...m }) => ({ ...m, portions: Number(portions) || 0, cutoffDays: Number(cutoffDays) || 0 }));
    const of = { ...form, meals, etag: canteen?.etag ?? '' };
    if (canteen) update.mutate({ id: canteen.id, canteen: of });
    else create.mutate({ canteen: of });
  };
  return (
    <Dialog
      title={canteen ? canteen.name : t('canteen.add')}
      action={t('canteen.saveCanteen')}
      busy={create.isPending || update.isPending}
      fault={fault}
      close={close}
      send={send}
    >
      <TextField label={t('canteen.name')} value={form.name} maxLength={40} onChange={name => set({ name })} error={fields.name} required />
      <TextField label={t('canteen.place')} value={form.place} maxLength={60} onChange={place => set({ place })} error={fields.place} />
      <TextField
        label={t('canteen.payee')}
        value={form.payee}
        maxLength={60}
        hint={t('canteen.payeeHint')}
        onChange={payee => set({ payee })}
        error={fields.payee}
        required
      />
      <TextField
        label={t('canteen.division')}
        value={form.divisionCode}
        maxLength={12}
        short
        hint={t('canteen.divisionHint')}
        onChange={divisionCode => set({ divisionCode })}
        error={fields.divisionCode}
      />
      <Field label={t('canteen.openOn')} error={fields.weekdays} required>
        {({ id }) => (
          <span id={id} className="row wrap">
            {ALL_DAYS.map(n => (
              <Checkbox
                key={n}
                checked={form.weekdays.includes(n)}
                onChange={event => set({ weekdays: event.target.checked ? [...form.weekdays, n] : form.weekdays.filter(d => d !== n) })}
              >
                {weekdays[n]}
              </Checkbox>
            ))}
          </span>
        )}
      </Field>
      {cooked.map((of, at) => (
        <MealFields
          key={of.meal}
          of={of}
          error={
            Object.entries(fields).find(([field]) => field.startsWith(`meals[${cooked.filter((m, n) => m.cooks && n < at).length}]`))?.[1]
          }
          change={part => setCooked(cooked.map(m => (m.meal === of.meal ? { ...m, ...part } : m)))}
        />
      ))}
      {canteen && (
        <Checkbox checked={form.retired} onChange={event => set({ retired: event.target.checked })}>
          {t('canteen.retire')}
        </Checkbox>
      )}
    </Dialog>
  );
}

function MealFields({ of, error, change }: { of: MealForm; error: string | undefined; change: (part: Partial<MealForm>) => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <fieldset className="canteenfields">
      <legend>
        <Checkbox checked={of.cooks} onChange={event => change({ cooks: event.target.checked })}>
          {word(MealSchema, of.meal)}
        </Checkbox>
      </legend>
      {of.cooks && (
        <div className="canteentimes">
          <TextField
            label={t('canteen.portions')}
            value={of.portions}
            maxLength={4}
            short
            onChange={portions => change({ portions })}
            error={error}
          />
          <TextField label={t('canteen.fromTime')} value={of.fromTime} maxLength={5} short onChange={fromTime => change({ fromTime })} />
          <TextField label={t('canteen.toTime')} value={of.toTime} maxLength={5} short onChange={toTime => change({ toTime })} />
          <TextField
            label={t('canteen.cutoffDays')}
            value={of.cutoffDays}
            maxLength={1}
            short
            onChange={cutoffDays => change({ cutoffDays })}
          />
          <TextField
            label={t('canteen.cutoffTime')}
            value={of.cutoffTime}
            maxLength={5}
            short
            onChange={cutoffTime => change({ cutoffTime })}
          />
        </div>
      )}
    </fieldset>
  );
}
