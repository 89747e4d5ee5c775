import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type DayMeal, HandOver, HandOverSchema, type MealQuote, MealSchema, MealService, type Resident } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meals } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { Choice, FieldError } from '../../ui/field.js';
import { ResidentSearch } from '../../ui/resident-search.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { useMenu } from './use-canteen.js';
import '../shop/shop.css';
import './canteen.css';

const { method } = MealService;
const AHEAD = 13;

/** 订餐: for one person, of the days that come; who pays how much is shown before, in large print. */
export function BookPage() {
  return (
    <Allowed to={method.bookMeals}>
      <Book />
    </Allowed>
  );
}

function Book() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const [person, setPerson] = useState<Resident>();
  return (
    <div className="page">
      <Breadcrumbs>
        <Link to="/s/$unitCode/shop/canteen" params={{ unitCode }} search={{}}>
          {t('canteen.title')}
        </Link>
        {t('canteen.book')}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('canteen.book')}</h1>
          <p className="sec">{t('canteen.bookWhy')}</p>
        </div>
      </div>
      {person ? (
        <Chosen key={person.id} person={person} another={() => setPerson(undefined)} />
      ) : (
        <section className="panel body canteenwho">
          <h2 className="h2">{t('canteen.who')}</h2>
          <ResidentSearch label={t('canteen.findPerson')} onPick={setPerson} flow />
        </section>
      )}
    </div>
  );
}

function useTheirs(residentId: string) {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [MealService.typeName, 'theirs', unit, residentId],
    queryFn: async ({ signal }) => (await meals.listMealBookings({ unit, residentId, on: today() }, { signal })).bookings,
  });
}
function useQuote(residentId: string, mealIds: readonly string[], handOver: HandOver) {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [MealService.typeName, 'quote', unit, residentId, mealIds, handOver],
    queryFn: ({ signal }) => meals.quoteMeals({ of: { residentId, mealIds: [...mealIds], handOver } }, { signal }),
    enabled: mealIds.length > 0,
    retry: false,
  });
}

function Chosen({ person, another }: { person: Resident; another: () => void }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const navigate = useNavigate();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [handOver, setHandOver] = useState<HandOver>(HandOver.PICK_UP);
  const query = useMenu({ fromOn: today(), toOn: addDays(today(), AHEAD) });
  const theirs = useTheirs(person.id);
  const quote = useQuote(person.id, picked, handOver);
  const change = useChange(meals.bookMeals, ({ bookings }) => {
    const [first] = bookings;
    void navigate({
      to: '/s/$unitCode/shop/canteen/day',
      params: { unitCode },
      search: { on: first?.on ?? '', canteen: first?.canteenId ?? '' },
    });
  });
  const quoteFaults = useFaults(quote.error);
  const faults = useFaults(change.error);
  const taken = new Set((theirs.data ?? []).map(b => `${b.on}/${b.meal}`));
  const toggle = (id: string): void => setPicked(picked.includes(id) ? picked.filter(p => p !== id) : [...picked, id]);
  const send = (): void =>
    change.mutate({ of: { residentId: person.id, mealIds: [...picked], handOver }, agreedPrice: { fen: quote.data?.ownShare?.fen ?? 0n } });
  return (
    <div className="shopcols">
      <div className="panel body">
        <div className="btw wrap">
          <h2 className="h2">{t('canteen.bookFor', { name: person.name })}</h2>
          <Button onClick={another}>{t('canteen.another')}</Button>
        </div>
        <Choice
          name="handOver"
          label={t('shop.handOver')}
          value={handOver}
          options={[HandOver.PICK_UP, HandOver.DELIVERY].map(of => [of, word(HandOverSchema, of)] as const)}
          onChange={setHandOver}
          required
        />
        <Fetched query={query} rows={4}>
          {menu => <Meals menu={menu} taken={taken} picked={picked} toggle={toggle} />}
        </Fetched>
      </div>
      <section className="panel body why" aria-live="polite">
        <h2 className="h2 serif">{t('canteen.pays')}</h2>
        {picked.length === 0 ? <p className="sec">{t('canteen.pickFirst')}</p> : quote.data && <Price quote={quote.data} />}
        <FieldError text={faults.form || quoteFaults.form} />
        <NextButton disabled={picked.length === 0 || !quote.data} loading={change.isPending} onClick={send}>
          {t('canteen.bookNow', { count: picked.length })}
        </NextButton>
      </section>
    </div>
  );
}

interface MealsProps {
  readonly menu: readonly DayMeal[];
  readonly taken: ReadonlySet<string>;
  readonly picked: readonly string[];
  readonly toggle: (id: string) => void;
}
function Meals({ menu, taken, picked, toggle }: MealsProps) {
  const { t } = useTranslation();
  const { title } = useWords();
  const open = menu.filter(m => !m.cancelled && m.cutoffAt && timestampDate(m.cutoffAt) > new Date());
  if (open.length === 0) return <Empty title={t('canteen.nothingOpen')} why={t('canteen.nothingOpenWhy')} />;
  const chosen = new Set(open.filter(m => picked.includes(m.id)).map(m => `${m.on}/${m.meal}`));
  return (
    <>
      {[...new Set(open.map(m => m.on))].map(on => (
        <fieldset key={on} className="canteenpick">
          <legend>
            <b>{title(on)}</b>
          </legend>
          {open
            .filter(m => m.on === on)
            .map(m => {
              const time = `${m.on}/${m.meal}`;
              const shut = taken.has(time)
                ? t('canteen.hasIt')
                : m.taken >= m.portions
                  ? t('canteen.full')
                  : chosen.has(time) && !picked.includes(m.id)
                    ? t('canteen.onePerMeal')
                    : '';
              return <Pick key={m.id} of={m} shut={shut} picked={picked.includes(m.id)} toggle={() => toggle(m.id)} />;
            })}
        </fieldset>
      ))}
    </>
  );
}
function Pick({ of, shut, picked, toggle }: { of: DayMeal; shut: string; picked: boolean; toggle: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <Checkbox className="canteenline" checked={picked} disabled={shut !== ''} onChange={toggle}>
      <b>{word(MealSchema, of.meal)}</b> <span className="num">{moneyWords(of.price)}</span>{' '}
      <span className="mut sm">{shut || t('canteen.left', { count: of.portions - of.taken })}</span>
      <span className="shopby">{of.dishes}</span>
      <span className="mut sm shopby">{of.canteenName}</span>
    </Checkbox>
  );
}

/** Who pays how much: what is kept, nothing is worked out here. */
function Price({ quote }: { quote: MealQuote }) {
  const { t } = useTranslation();
  const fee = quote.meals.reduce((sum, m) => sum + (m.fee?.fen ?? 0n), 0n);
  return (
    <>
      <p className="btw whysum">
        <span>{t('canteen.gross')}</span>
        <b className="num">{moneyWords(quote.gross)}</b>
      </p>
      <ul className="whyparts">
        <li className="btw">
          <span>
            <i className="key household" aria-hidden="true" />
            <b>{t('canteen.byOwn')}</b>
            <span className="mut sm">{t('canteen.byOwnHint')}</span>
          </span>
          <b className="num own">{moneyWords(quote.ownShare)}</b>
        </li>
        <li className="btw">
          <span>
            <i className="key project" aria-hidden="true" />
            <b>{t('canteen.byProject')}</b>
          </span>
          <b className="num">{moneyWords(quote.projectShare)}</b>
        </li>
      </ul>
      {fee > 0n && <p className="mut sm">{t('canteen.withFee', { amount: moneyWords({ fen: fee }) })}</p>}
    </>
  );
}
