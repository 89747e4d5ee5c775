import type { MessageShape } from '@bufbuild/protobuf';
import {
  type Basket,
  type BasketQuote,
  DayHalfSchema,
  type EligibilitySchema,
  EnterpriseSubsidyKindSchema,
  HandOver,
  HandOverSchema,
  LoveListState,
  type Order,
  OrderConsentSchema,
  OrderService,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CallOptions } from '../../api/send.js';
import { baskets, eligibilities, orders } from '../../api/shop-services.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { today } from '../../ui/days.js';
import { Choice, Field, FieldError } from '../../ui/field.js';
import { FormPage, Section } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { Select } from '../../ui/select.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useLater } from '../../ui/use-later.js';
import { useWords } from '../../ui/use-words.js';
import { GoodsTable } from './goods-table.js';
import { blankOrder, type OrderForm, orderOf } from './order-form.js';
import { PricePanel } from './price-panel.js';
import { STILL_MS, useQuote, useQuoteBox } from './use-quote.js';
import { useList, useLists } from './use-shop.js';
import './shop.css';

const FORM = 'order';
const { method } = OrderService;

/** 代下单: for a household that agreed, from this month's list; the price is shown before, in large print, with who pays it. */
export function PlaceOrderPage() {
  return (
    <Allowed to={method.placeOrder}>
      <OnSale />
    </Allowed>
  );
}

function OnSale() {
  const { t } = useTranslation();
  const lists = useLists();
  return (
    <Fetched query={lists}>
      {all => {
        const list = all.find(l => l.month === today().slice(0, 7) && l.state === LoveListState.PUBLISHED);
        return list ? (
          <WithDrafts form={FORM} record="new">
            {opened => <PlaceOrder listId={list.id} opened={opened} />}
          </WithDrafts>
        ) : (
          <div className="page">
            <Empty title={t('shop.notOnSale')} why={t('shop.notOnSaleWhy')} />
          </div>
        );
      }}
    </Fetched>
  );
}

function PlaceOrder({ listId, opened }: { listId: string; opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const quoted = useQuoteBox();
  const form = useForm({
    form: FORM,
    record: 'new',
    label: t('shop.placeOrder'),
    opened,
    blank: { ...blankOrder, pickupOn: today() },
    request: (of: OrderForm) => orderOf(of, quoted.price()),
    send: placed(quoted),
    arrived: async made => {
      if ('orders' in made) await navigate({ to: '/s/$unitCode/shop/baskets/$basketId', params: { unitCode, basketId: made.id } });
      else await navigate({ to: '/s/$unitCode/shop/orders/$orderId', params: { unitCode, orderId: made.id } });
    },
    about: { reasons: { HOUSEHOLD_NOT_FOUND: 'householdNumber', HOUSEHOLD_NOT_ELIGIBLE: 'householdNumber' } },
  });
  const { value, set, errors } = form;
  const quote = useQuote(value);
  quoted.keep(quote.data);
  return (
    <FormPage
      form={form}
      title={t('shop.placeOrder')}
      intro={t('shop.placeIntro')}
      crumbs={<Crumbs />}
      action={quote.data ? t('shop.placeFor', { amount: moneyWords(quote.data.householdShare) }) : t('shop.place')}
      aside={<Price quote={quote.data} error={quote.error} />}
    >
      <Section id="who" title={t('shop.forWhom')}>
        <Household value={value} set={set} errors={errors} />
      </Section>
      <Section id="what" title={t('shop.whatGoods')}>
        <Goods listId={listId} value={value} set={set} errors={errors} quote={quote.data} />
      </Section>
      <Section id="how" title={t('shop.howHanded')}>
        <Handing value={value} set={set} errors={errors} />
      </Section>
      <Section id="consent" title={t('shop.consent')}>
        <Consent value={value} set={set} errors={errors} />
      </Section>
    </FormPage>
  );
}

/** One order at one enterprise; at several, a basket of them. */
const placed =
  ({ enterprises }: { enterprises: () => number }) =>
  (request: ReturnType<typeof orderOf>, options: CallOptions): Promise<Order | Basket> =>
    enterprises() > 1 ? baskets.placeBasket(request, options) : orders.placeOrder(request, options);

function Crumbs() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Breadcrumbs>
      <Link to="/s/$unitCode/shop/orders" params={{ unitCode }} search={{}}>
        {t('shop.orders')}
      </Link>
      {t('shop.placeOrder')}
    </Breadcrumbs>
  );
}

function Price({ quote, error }: { quote: BasketQuote | undefined; error: unknown }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const faults = useFaults(error);
  if (!quote)
    return (
      <aside className="panel body why">
        <h2 className="h2 serif">{t('shop.why')}</h2>
        <FieldError text={error ? (faults.form ?? Object.values(faults.fields)[0]) : undefined} />
        <p className="mut">{t('shop.priceLater')}</p>
      </aside>
    );
  const lines = quote.orders.flatMap(o => o.lines);
  const kind = lines.find(l => l.subsidyKind)?.subsidyKind ?? 0;
  const parts = quote.orders.map(o => t('shop.partOf', { enterprise: o.enterpriseName, amount: moneyWords(o.householdShare) }));
  return (
    <aside>
      <PricePanel
        what={lines.map(l => `${l.productName} × ${l.quantity}`).join('、')}
        shares={{ gross: quote.gross, household: quote.householdShare, project: quote.projectShare, enterprise: quote.enterpriseShare }}
        kind={kind ? word(EnterpriseSubsidyKindSchema, kind) : ''}
        note={quote.hasCap ? t('shop.capLeft', { cap: moneyWords(quote.cap), left: moneyWords(quote.capLeftAfter) }) : t('shop.toTheFen')}
      />
      {parts.length > 1 && <p className="sec shopnote">{t('shop.severalParts', { parts: parts.join('，') })}</p>}
    </aside>
  );
}

interface PartProps {
  readonly value: OrderForm;
  readonly set: (change: Partial<OrderForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

function Household({ value, set, errors }: PartProps) {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const number = useLater(value.householdNumber.trim(), STILL_MS);
  const { data } = useQuery({
    queryKey: ['eligibilities', unit, number],
    queryFn: async ({ signal }) => (await eligibilities.listEligibilities({ unit, number, pageSize: 1 }, { signal })).eligibilities,
    enabled: number !== '',
  });
  const found = data?.find(e => e.householdNumber === number);
  return (
    <TextField
      name="householdNumber"
      label={t('shop.household')}
      value={value.householdNumber}
      maxLength={40}
      short
      hint={<Standing of={found} />}
      onChange={householdNumber => set({ householdNumber })}
      error={errors.householdNumber}
      required
    />
  );
}
/** What the counter may know: that the household has the prices, and until when. */
function Standing({ of }: { of: MessageShape<typeof EligibilitySchema> | undefined }) {
  const { t } = useTranslation();
  const { day } = useWords();
  if (!of) return t('shop.householdHint');
  if (!of.eligible) return t('shop.notEligible');
  return of.toOn ? t('shop.eligibleUntil', { day: day(of.toOn) }) : t('shop.eligibleNow');
}

function Goods({ listId, value, set, errors, quote }: PartProps & { listId: string; quote: BasketQuote | undefined }) {
  const { t } = useTranslation();
  const { data: list } = useList(listId);
  const items = list?.items ?? [];
  const sellers = [...new Map(items.map(i => [i.enterpriseId, i.enterpriseName] as const))];
  const shown = sellers.filter(([id]) => !value.enterpriseId || id === value.enterpriseId);
  return (
    <>
      {sellers.length > 1 && (
        <Field label={t('shop.enterprise')} hint={t('shop.oneEnterprise')}>
          {({ id }) => (
            <Select
              id={id}
              none={t('shop.allEnterprises')}
              value={value.enterpriseId}
              options={sellers}
              onChange={enterpriseId => set({ enterpriseId })}
            />
          )}
        </Field>
      )}
      <FieldError text={errors.items} />
      {shown.map(([id, name]) => (
        <div key={id}>
          {sellers.length > 1 && <h3 className="h3">{name}</h3>}
          <GoodsTable
            items={items.filter(i => i.enterpriseId === id)}
            quantities={value.quantities}
            quote={quote}
            change={quantities => set({ quantities })}
          />
        </div>
      ))}
    </>
  );
}

function Handing({ value, set, errors }: PartProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <>
      <Choice
        name="handOver"
        label={t('shop.handOver')}
        value={value.handOver}
        options={[HandOver.PICK_UP, HandOver.DELIVERY].map(of => [of, word(HandOverSchema, of)] as const)}
        onChange={handOver => set({ handOver })}
        error={errors.handOver}
        required
      />
      <DayField
        name="pickupOn"
        label={t('shop.pickupOn')}
        value={value.pickupOn}
        min={today()}
        onChange={pickupOn => set({ pickupOn })}
        error={errors.pickupOn}
        required
      />
      <Choice
        name="pickupHalf"
        label={t('shop.pickupHalf')}
        value={value.pickupHalf}
        options={DayHalfSchema.values.filter(v => v.number !== 0).map(v => [v.number, word(DayHalfSchema, v.number)] as const)}
        onChange={pickupHalf => set({ pickupHalf })}
        error={errors.pickupHalf}
        required
      />
    </>
  );
}

function Consent({ value, set, errors }: PartProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <>
      <p className="sec">{t('shop.consentWhy')}</p>
      <Choice
        name="consent"
        label={t('shop.consentHow')}
        value={value.consent}
        options={OrderConsentSchema.values.filter(v => v.number !== 0).map(v => [v.number, word(OrderConsentSchema, v.number)] as const)}
        onChange={consent => set({ consent })}
        error={errors.consent}
        required
      />
      <TextField
        name="consentNote"
        label={t('shop.consentNote')}
        value={value.consentNote}
        maxLength={100}
        hint={t('shop.consentNoteHint')}
        onChange={consentNote => set({ consentNote })}
        error={errors.consentNote}
      />
    </>
  );
}
