import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  type Canteen,
  DeliveryService,
  HandOver,
  HandOverSchema,
  Meal,
  type MealBooking,
  MealBookingState,
  MealBookingStateSchema,
  MealSchema,
  MealService,
} from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { HeadActions } from '../../ui/head-actions.js';
import type { ShapeName } from '../../ui/icons.js';
import { Select } from '../../ui/select.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { CanteenNav } from './canteen-nav.js';
import { RoundDialog } from './round-dialog.js';
import { EndDialog, type Ending, ServeDialog } from './serving-dialogs.js';
import { chosenOf, useBookings, useCanteens, useNames } from './use-canteen.js';
import '../shop/shop.css';
import './canteen.css';

const route = getRouteApi('/s/$unitCode/shop/canteen/day');
const { PENDING, BOOKED, SERVED, MISSED } = MealBookingState;
const MEALS = [Meal.BREAKFAST, Meal.LUNCH, Meal.DINNER] as const;

/** 取餐名单 of a day, in large print: who eats, what is to be collected, and never why. */
export function ServingPage() {
  const { t } = useTranslation();
  const { title } = useWords();
  const { on: asked, canteen: id } = route.useSearch();
  const on = asked ?? today();
  const canteens = useCanteens();
  const chosen = chosenOf(canteens.data ?? [], id);
  const query = useBookings(chosen?.id ?? '', on);
  const names = useNames(query.data ?? []);
  return (
    <div className="page canteenserving">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('canteen.servingOf', { day: title(on) })}</h1>
          <p className="sec">{chosen?.name}</p>
        </div>
        <HeadActions>
          <Button onClick={() => window.print()}>{t('canteen.print')}</Button>
        </HeadActions>
      </div>
      <CanteenNav />
      <Days canteens={canteens.data ?? []} chosen={chosen} on={on} />
      {canteens.data && !chosen ? (
        <Empty title={t('canteen.none')} why={t('canteen.noneWhy')} />
      ) : (
        <Fetched query={query} rows={6}>
          {all =>
            all.length === 0 ? (
              <Empty title={t('canteen.nobody')} why={t('canteen.nobodyWhy')} />
            ) : (
              MEALS.filter(meal => all.some(b => b.meal === meal)).map(meal => (
                <Served
                  key={meal}
                  meal={meal}
                  all={all.filter(b => b.meal === meal)}
                  names={names}
                  next={all.find(b => b.state === BOOKED)?.id}
                />
              ))
            )
          }
        </Fetched>
      )}
    </div>
  );
}

function Days({ canteens, chosen, on }: { canteens: readonly Canteen[]; chosen: Canteen | undefined; on: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const to = (day: string, canteen = chosen?.id ?? '') =>
    ({ to: '/s/$unitCode/shop/canteen/day', params: { unitCode }, search: { on: day, canteen } }) as const;
  return (
    <p className="row wrap noprint canteenweek">
      {canteens.length > 1 && chosen && (
        <label htmlFor="canteen">
          <span className="sr">{t('canteen.name')}</span>
          <Select
            id="canteen"
            none={t('list.choose')}
            value={chosen.id}
            options={canteens.map(k => [k.id, k.name] as const)}
            onChange={id => void navigate(to(on, id))}
          />
        </label>
      )}
      <Link className="lnk" {...to(addDays(on, -1))}>
        {t('canteen.dayBefore')}
      </Link>
      {on !== today() && (
        <Link className="lnk" {...to(today())}>
          {t('canteen.today')}
        </Link>
      )}
      <Link className="lnk" {...to(addDays(on, 1))}>
        {t('canteen.dayAfter')}
      </Link>
    </p>
  );
}

interface ServedProps {
  readonly meal: Meal;
  readonly all: readonly MealBooking[];
  readonly names: ReadonlyMap<string, string>;
  /** The one that is served next has the orange button. */
  readonly next: string | undefined;
}
function Served({ meal, all, names, next }: ServedProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const served = all.filter(b => b.state === SERVED).length;
  const { rights, unitCode } = useHere();
  const [sends, setSends] = useState(false);
  const toBring = all.filter(b => b.state === BOOKED && b.handOver === HandOver.DELIVERY && b.on >= today());
  return (
    <section className="panel canteenlist" aria-label={word(MealSchema, meal)}>
      <div className="btw wrap body">
        <h2 className="h2 serif">
          {word(MealSchema, meal)} <span className="mut sm num">{t('canteen.servedOf', { served, count: all.length })}</span>
        </h2>
        {toBring.length > 0 && rights.can(DeliveryService.method.assignMealRound, unitCode) && (
          <span className="noprint">
            <Button onClick={() => setSends(true)}>
              {t('canteen.sendOut')}
              <span className="sr">{word(MealSchema, meal)}</span>
            </Button>
          </span>
        )}
      </div>
      {sends && <RoundDialog bookings={toBring} names={names} close={() => setSends(false)} />}
      <FoldingTable
        heads={[
          t('canteen.person'),
          t('canteen.number'),
          t('shop.handOver'),
          t('canteen.collect'),
          t('shop.state'),
          unseen(t('shop.change')),
        ]}
      >
        {all.map(b => (
          <One key={b.id} of={b} name={names.get(b.residentId) ?? ''} next={b.id === next} />
        ))}
      </FoldingTable>
    </section>
  );
}

const LOOKS: Partial<Record<MealBookingState, { tone: Tone; shape: ShapeName }>> = {
  [PENDING]: { tone: 'warn', shape: 'dot' },
  [BOOKED]: { tone: 'info', shape: 'ring' },
  [SERVED]: { tone: 'ok', shape: 'check' },
  [MISSED]: { tone: 'danger', shape: 'triangle' },
};
function One({ of, name, next }: { of: MealBooking; name: string; next: boolean }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const collect = of.state === SERVED ? t('canteen.paid', { amount: moneyWords(of.ownShare) }) : moneyWords(of.ownShare);
  return (
    <tr>
      <td>
        <b className="canteenname">{name}</b>
      </td>
      <td className="num nw" data-head={t('canteen.number')}>
        {of.number}
      </td>
      <td data-head={t('shop.handOver')}>
        {of.handOver === HandOver.DELIVERY ? <b>{word(HandOverSchema, of.handOver)}</b> : word(HandOverSchema, of.handOver)}
      </td>
      <td className="num nw canteencash" data-head={t('canteen.collect')}>
        {collect}
      </td>
      <td className="nw" data-head={t('shop.state')}>
        <Status {...(LOOKS[of.state] ?? { tone: 'mute', shape: 'ring' })}>{word(MealBookingStateSchema, of.state)}</Status>
      </td>
      <td className="noprint">
        <Acts of={of} name={name} next={next} />
      </td>
    </tr>
  );
}

function Acts({ of, name, next }: { of: MealBooking; name: string; next: boolean }) {
  const { t } = useTranslation();
  const { rights, unitCode } = useHere();
  const [open, setOpen] = useState<'serve' | Ending>();
  if (!rights.can(MealService.method.serveMeal, unitCode)) return null;
  const due = of.on <= today();
  const opens = of.cutoffAt !== undefined && timestampDate(of.cutoffAt) > new Date();
  const Serve = next ? NextButton : Button;
  const close = (): void => setOpen(undefined);
  const act = (what: Ending, label: string) => (
    <Button onClick={() => setOpen(what)}>
      {label}
      <span className="sr">{of.number}</span>
    </Button>
  );
  return (
    <span className="row wrap">
      {of.state === BOOKED && opens && act('cancel', t('canteen.cancel'))}
      {of.state === BOOKED && due && act('miss', t('canteen.miss'))}
      {of.state === BOOKED && due && (
        <Serve onClick={() => setOpen('serve')}>
          {t('canteen.serve')}
          <span className="sr">{of.number}</span>
        </Serve>
      )}
      {of.state === SERVED && act('refund', t('canteen.refund'))}
      {open === 'serve' && <ServeDialog of={of} name={name} close={close} />}
      {open && open !== 'serve' && <EndDialog of={of} name={name} what={open} close={close} />}
    </span>
  );
}
