import { type CanteenMeal, type DayMeal, MealSchema } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meals } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyTyped, typedOf } from '../../format/money.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import { useWords } from '../../ui/use-words.js';

interface MenuProps {
  readonly canteenId: string;
  readonly on: string;
  readonly cooked: CanteenMeal;
  readonly menu: DayMeal | undefined;
  readonly close: () => void;
}
/** 写菜单 of a day and meal. */
export function MenuDialog({ canteenId, on, cooked, menu, close }: MenuProps) {
  const { t } = useTranslation();
  const { word, title } = useWords();
  const [form, setForm] = useState({
    dishes: menu?.dishes ?? '',
    price: typedOf(menu?.price),
    portions: String(menu?.portions ?? cooked.portions),
  });
  const change = useChange(meals.saveMeal, close);
  const { fields, form: fault } = useFaults(change.error, { reasons: { MEAL_PRICE_STANDS: 'price', PORTIONS_TAKEN: 'portions' } });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const { meal } = cooked;
  return (
    <Dialog
      title={t('canteen.menuOf', { day: title(on), meal: word(MealSchema, meal) })}
      action={t('canteen.saveMenu')}
      busy={change.isPending}
      fault={fault}
      close={close}
      send={() =>
        change.mutate({
          canteenId,
          on,
          meal,
          dishes: form.dishes,
          price: moneyTyped(form.price) ?? { fen: 0n },
          portions: Number(form.portions) || 0,
          etag: menu?.etag ?? '',
        })
      }
    >
      <TextField
        label={t('canteen.dishes')}
        value={form.dishes}
        maxLength={200}
        rows={2}
        hint={t('canteen.dishesHint')}
        onChange={dishes => set({ dishes })}
        error={fields.dishes}
        required
      />
      <MoneyField
        label={t('canteen.price')}
        value={form.price}
        hint={menu && menu.taken > 0 ? t('canteen.priceStands') : undefined}
        onChange={price => set({ price })}
        error={fields.price}
        required
      />
      <TextField
        label={t('canteen.portions')}
        value={form.portions}
        maxLength={4}
        short
        onChange={portions => set({ portions })}
        error={fields.portions}
      />
    </Dialog>
  );
}

/** 停餐: everything that is booked of it is given back. */
export function StopDialog({ menu, close }: { menu: DayMeal; close: () => void }) {
  const { t } = useTranslation();
  const { word, title } = useWords();
  const [reason, setReason] = useState('');
  const change = useChange(meals.cancelMeal, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('canteen.stopOf', { day: title(menu.on), meal: word(MealSchema, menu.meal) })}
      action={t('canteen.stop')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: menu.id, reason, etag: menu.etag })}
    >
      <p className="sec">{t('canteen.stopWhy', { count: menu.taken })}</p>
      <TextField
        label={t('canteen.reason')}
        value={reason}
        maxLength={100}
        hint={t('shop.reasonHint')}
        onChange={setReason}
        error={fields.reason}
        required
      />
    </Dialog>
  );
}
