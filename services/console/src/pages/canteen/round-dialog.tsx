import type { MealBooking } from '@shuniu/contracts';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deliveries } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';

interface Stop {
  readonly of: MealBooking;
  readonly door: string;
  readonly takes: boolean;
}
interface RoundProps {
  readonly bookings: readonly MealBooking[];
  readonly names: ReadonlyMap<string, string>;
  readonly close: () => void;
}
/** 派人送餐: the doors in the order of the round, and who brings. */
export function RoundDialog({ bookings, names, close }: RoundProps) {
  const { t } = useTranslation();
  const [volunteer, setVolunteer] = useState('');
  const [stops, setStops] = useState<readonly Stop[]>(() => bookings.map(of => ({ of, door: '', takes: true })));
  const change = useChange(deliveries.assignMealRound, close);
  const { fields, form } = useFaults(change.error);
  const set = (at: number, part: Partial<Stop>): void => setStops(stops.map((s, n) => (n === at ? { ...s, ...part } : s)));
  const up = (at: number): void => setStops(stops.map((s, n) => (n === at ? (stops[at - 1] ?? s) : n === at - 1 ? (stops[at] ?? s) : s)));
  const taken = stops.filter(s => s.takes);
  return (
    <Dialog
      title={t('canteen.sendOut')}
      action={t('canteen.sendOut')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ volunteer, stops: taken.map(s => ({ mealBookingId: s.of.id, door: s.door })) })}
    >
      <p className="sec">{t('canteen.sendOutWhy')}</p>
      <TextField
        label={t('shop.volunteer')}
        value={volunteer}
        maxLength={60}
        hint={t('shop.volunteerHint')}
        onChange={setVolunteer}
        error={fields.volunteer}
        required
      />
      <ol className="plainlist canteenstops">
        {stops.map((s, at) => (
          <li key={s.of.id}>
            <span className="btw wrap">
              <Checkbox checked={s.takes} onChange={event => set(at, { takes: event.target.checked })}>
                <b>{names.get(s.of.residentId) ?? s.of.number}</b>
              </Checkbox>
              {at > 0 && (
                <Button size="small" onClick={() => up(at)}>
                  {t('canteen.earlier')}
                  <span className="sr">{s.of.number}</span>
                </Button>
              )}
            </span>
            {s.takes && (
              <TextField
                label={t('canteen.doorOf', { name: names.get(s.of.residentId) ?? s.of.number })}
                value={s.door}
                maxLength={60}
                onChange={door => set(at, { door })}
                error={fields[`stops[${taken.indexOf(s)}].door`]}
                required
              />
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
