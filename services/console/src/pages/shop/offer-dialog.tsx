import { EnterpriseState, EnterpriseSubsidyKindSchema, type Offer } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { offers } from '../../api/shop-services.js';
import { moneyWords } from '../../format/money.js';
import { Field } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { MoneyField } from '../../ui/money.js';
import { sayNext } from '../../ui/said.js';
import { Select } from '../../ui/select.js';
import { useWords } from '../../ui/use-words.js';
import { Amounts, Proof } from './item-fields.js';
import { paidOf } from './item-form.js';
import { blankOffer, monthsAhead, type OfferForm, offerOf } from './offer-form.js';
import { useEnterprises, useProducts } from './use-shop.js';

interface Of {
  /** The offer that is corrected; a new one without it. */
  readonly offer: Offer | undefined;
  readonly month: string;
  readonly close: () => void;
}
const FORM = 'offer';
const REASONS = {
  PRICE_NOT_POSITIVE: 'marketPrice',
  SUBSIDY_EXCEEDS_PRICE: 'enterpriseSubsidy',
  PRODUCT_OFFERED: 'productId',
  PRODUCT_NOT_FOUND: 'productId',
  OFFERS_CLOSED: 'month',
  MONTH_PAST: 'month',
  DISCOUNT_NOT_REAL: 'referencePrice',
} as const;

/** 写报价: what the enterprise offers for a month's list, with the proof that its discount is real. */
export function OfferDialog(of: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={of.offer?.id ?? of.month} title={of.offer ? of.offer.productName : t('offer.add')} close={of.close}>
      {opened => <Line {...of} opened={opened} />}
    </DraftDialog>
  );
}

function Line({ offer, month, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm({
    form: FORM,
    record: offer?.id ?? month,
    label: t('offer.add'),
    opened,
    blank: blankOffer(offer, month),
    request: (of: OfferForm) => ({ id: offer?.id ?? '', offer: offerOf(of, offer?.etag ?? '') }),
    send: (request, options) => (offer ? offers.updateOffer(request, options) : offers.createOffer({ offer: request.offer }, options)),
    arrived: async () => {
      sayNext(t(offer ? 'offer.corrected' : 'offer.drafted'));
      close();
    },
    about: { under: 'offer', reasons: REASONS },
  });
  const { value, set, errors } = form;
  return (
    <DialogForm form={form} action={t(offer ? 'offer.saveChange' : 'offer.save')} close={close}>
      <What value={value} set={set} errors={errors} />
      <Prices value={value} set={set} errors={errors} />
      <Amounts value={value} set={set} errors={errors} />
      <Proof value={value} set={set} errors={errors} />
    </DialogForm>
  );
}

interface Part {
  readonly value: OfferForm;
  readonly set: (change: Partial<OfferForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}
function What({ value, set, errors }: Part) {
  const { t } = useTranslation();
  const { yearMonth } = useWords();
  const { data: products = [] } = useProducts();
  const { data: enterprises = [] } = useEnterprises();
  const months = [...new Set([...monthsAhead(), value.month])].map(m => [m, yearMonth(m)] as const);
  const goods = products.filter(p => !p.retired || p.id === value.productId).map(p => [p.id, `${p.sku} ${p.name}`] as const);
  const sellers = enterprises.filter(e => e.state === EnterpriseState.ACTIVE).map(e => [e.id, e.name] as const);
  const choose =
    (field: 'month' | 'productId' | 'enterpriseId', options: readonly (readonly [string, string])[]) => (of: { id: string }) => (
      <Select id={of.id} none={t('list.choose')} value={value[field]} options={options} onChange={chosen => set({ [field]: chosen })} />
    );
  return (
    <>
      <Field name="month" label={t('offer.month')} error={errors.month} required>
        {choose('month', months)}
      </Field>
      {sellers.length > 1 && (
        <Field name="enterpriseId" label={t('shop.enterprise')} error={errors.enterpriseId} required>
          {choose('enterpriseId', sellers)}
        </Field>
      )}
      <Field name="productId" label={t('shop.product')} error={errors.productId} hint={t('shop.productHint')} required>
        {choose('productId', goods)}
      </Field>
    </>
  );
}
function Prices({ value, set, errors }: Part) {
  const { t } = useTranslation();
  const { word } = useWords();
  const asked = paidOf({ ...value, project: '' });
  const kinds = EnterpriseSubsidyKindSchema.values
    .filter(v => v.number !== 0)
    .map(v => [String(v.number), word(EnterpriseSubsidyKindSchema, v.number)] as const);
  return (
    <>
      <MoneyField
        name="marketPrice"
        label={t('shop.marketPrice')}
        value={value.market}
        onChange={market => set({ market })}
        error={errors.marketPrice}
        required
      />
      <MoneyField
        name="enterpriseSubsidy"
        label={t('offer.gives')}
        value={value.enterprise}
        hint={asked === undefined ? t('offer.askedUnknown') : t('offer.asked', { amount: moneyWords({ fen: asked }) })}
        onChange={enterprise => set({ enterprise })}
        error={errors.enterpriseSubsidy}
      />
      <Field name="subsidyKind" label={t('shop.kind')} error={errors.subsidyKind}>
        {({ id }) => <Select id={id} none={t('list.choose')} value={value.kind} options={kinds} onChange={kind => set({ kind })} />}
      </Field>
    </>
  );
}
