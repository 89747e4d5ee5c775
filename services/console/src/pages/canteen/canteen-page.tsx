import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Canteen, type CanteenMeal, CanteenService, type DayMeal, MealSchema, MealService } from '@shuniu/contracts';
import { addDays, dayOf } from '@shuniu/kernel';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { timeWords, today } from '../../ui/days.js';
import { HeadActions } from '../../ui/head-actions.js';
import { Select } from '../../ui/select.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { mondayOf } from '../shift/week.js';
import { CanteenDialog } from './canteen-dialog.js';
import { CanteenNav } from './canteen-nav.js';
import { MenuDialog, StopDialog } from './menu-dialogs.js';
import { chosenOf, useCanteens, useMenu } from './use-canteen.js';
import '../shop/shop.css';
import './canteen.css';

const route = getRouteApi('/s/$unitCode/shop/canteen');

/** 幸福食堂: a week's menu, with what is booked of it. */
export function CanteenPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const navigate = useNavigate();
  const query = useCanteens();
  const { week, canteen: id } = route.useSearch();
  const [making, setMaking] = useState(false);
  const chosen = chosenOf(query.data ?? [], id);
  const books = chosen && rights.can(MealService.method.bookMeals, unitCode);
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('canteen.title')}</h1>
          <p className="sec">{t('canteen.why')}</p>
        </div>
        <HeadActions
          next={
            books && (
              <NextButton onClick={() => void navigate({ to: '/s/$unitCode/shop/canteen/book', params: { unitCode } })}>
                {t('canteen.book')}
              </NextButton>
            )
          }
        >
          {chosen && <Button onClick={() => window.print()}>{t('canteen.printMenu')}</Button>}
        </HeadActions>
      </div>
      <CanteenNav />
      <Fetched query={query} rows={4}>
        {all =>
          chosen ? (
            <>
              <Weeks canteens={all} chosen={chosen} monday={mondayOf(week, today())} />
              <Week canteen={chosen} monday={mondayOf(week, today())} />
            </>
          ) : (
            <Empty
              title={t('canteen.none')}
              why={t('canteen.noneWhy')}
              action={
                rights.can(CanteenService.method.createCanteen, unitCode) && (
                  <NextButton onClick={() => setMaking(true)}>{t('canteen.add')}</NextButton>
                )
              }
            />
          )
        }
      </Fetched>
      {making && <CanteenDialog canteen={undefined} close={() => setMaking(false)} />}
    </div>
  );
}

function Weeks({ canteens, chosen, monday }: { canteens: readonly Canteen[]; chosen: Canteen; monday: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const { day } = useWords();
  const to = (days: number, canteen = chosen.id) =>
    ({ to: '/s/$unitCode/shop/canteen', params: { unitCode }, search: { week: addDays(monday, days), canteen } }) as const;
  return (
    <div className="btw wrap canteenweek">
      <b>{t('canteen.weekOf', { from: day(monday), to: day(addDays(monday, 6)) })}</b>
      <span className="row wrap noprint">
        {canteens.length > 1 && (
          <label htmlFor="canteen">
            <span className="sr">{t('canteen.name')}</span>
            <Select
              id="canteen"
              none={t('list.choose')}
              value={chosen.id}
              options={canteens.map(k => [k.id, k.name] as const)}
              onChange={id => void navigate(to(0, id))}
            />
          </label>
        )}
        <Link className="lnk" {...to(-7)}>
          {t('canteen.before')}
        </Link>
        <Link className="lnk" {...to(7)}>
          {t('canteen.after')}
        </Link>
      </span>
    </div>
  );
}

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

function Week({ canteen, monday }: { canteen: Canteen; monday: string }) {
  const { t } = useTranslation();
  const { title } = useWords();
  const query = useMenu({ canteenId: canteen.id, fromOn: monday, toOn: addDays(monday, 6) });
  const open = DAYS.filter(n => canteen.weekdays.includes(n + 1)).map(n => addDays(monday, n));
  return (
    <Fetched query={query} rows={5}>
      {menu => {
        // A day on which the canteen is closed by now, and for which there is a menu all the same.
        const days = [...new Set([...open, ...menu.map(m => m.on)])].sort();
        return (
          <ul className="plainlist canteendays">
            {days.map(on => (
              <li key={on} className={on === today() ? 'panel body now' : 'panel body'}>
                <h2 className="h2 serif">
                  {title(on)} {on === today() && <span className="mut sm">{t('canteen.today')}</span>}
                </h2>
                {canteen.meals.map(cooked => (
                  <OneMeal
                    key={cooked.meal}
                    canteen={canteen}
                    cooked={cooked}
                    on={on}
                    menu={menu.find(m => m.on === on && m.meal === cooked.meal)}
                  />
                ))}
              </li>
            ))}
          </ul>
        );
      }}
    </Fetched>
  );
}

interface MealProps {
  readonly canteen: Canteen;
  readonly cooked: CanteenMeal;
  readonly on: string;
  readonly menu: DayMeal | undefined;
}
function OneMeal({ canteen, cooked, on, menu }: MealProps) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  const [open, setOpen] = useState<'write' | 'stop'>();
  const name = word(MealSchema, cooked.meal);
  const writes = rights.can(MealService.method.saveMeal, unitCode) && on >= today() && !menu?.cancelled && !canteen.retired;
  return (
    <section className="canteenmeal" aria-label={name}>
      <p className="btw wrap">
        <b>{name}</b>
        {menu && <b className="num">{moneyWords(menu.price)}</b>}
      </p>
      {menu ? <Written menu={menu} canteen={canteen} /> : <p className="mut">{t('canteen.notWritten')}</p>}
      {writes && (
        <span className="row wrap noprint">
          <Button size="small" onClick={() => setOpen('write')}>
            {menu ? t('canteen.editMenu') : t('canteen.writeMenu')}
            <span className="sr">
              {on} {name}
            </span>
          </Button>
          {menu && (
            <Button size="small" onClick={() => setOpen('stop')}>
              {t('canteen.stop')}
              <span className="sr">
                {on} {name}
              </span>
            </Button>
          )}
        </span>
      )}
      {open === 'write' && <MenuDialog canteenId={canteen.id} on={on} cooked={cooked} menu={menu} close={() => setOpen(undefined)} />}
      {open === 'stop' && menu && <StopDialog menu={menu} close={() => setOpen(undefined)} />}
    </section>
  );
}

function Written({ menu, canteen }: { menu: DayMeal; canteen: Canteen }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const cutoff = menu.cutoffAt && timestampDate(menu.cutoffAt);
  if (menu.cancelled)
    return (
      <p>
        <Status tone="danger" shape="triangle">
          {t('canteen.stopped', { reason: menu.cancelReason })}
        </Status>
      </p>
    );
  return (
    <>
      <p>{menu.dishes}</p>
      <p className="mut sm btw wrap">
        <Link className="lnk num" to="/s/$unitCode/shop/canteen/day" params={{ unitCode }} search={{ on: menu.on, canteen: canteen.id }}>
          {t('canteen.taken', { taken: menu.taken, portions: menu.portions })}
        </Link>
        {cutoff && (
          <span>
            {cutoff > new Date() ? t('canteen.cutoff', { day: day(dayOf(cutoff)), time: timeWords(cutoff) }) : t('canteen.cutoffPassed')}
          </span>
        )}
      </p>
    </>
  );
}
