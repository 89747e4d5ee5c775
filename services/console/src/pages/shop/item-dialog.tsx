import { EnterpriseState, EnterpriseSubsidyKindSchema, type LoveList, type LoveListItem } from '@shuniu/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { loveLists } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
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
import { blankItem, type ItemForm, itemOf, paidOf } from './item-form.js';
import { useEnterprises, useProducts } from './use-shop.js';

interface Of {
  readonly list: LoveList;
  /** The line that is changed; a new one without it. */
  readonly item: LoveListItem | undefined;
  readonly close: () => void;
}
const FORM = 'loveListItem';

/** A line of a draft: product, prices, who bears the difference, and the proof that the discount is real. */
export function ItemDialog({ list, item, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={item?.id ?? list.id} title={item ? item.productName : t('shop.addItem')} close={close}>
      {opened => <Line list={list} item={item} close={close} opened={opened} />}
    </DraftDialog>
  );
}

const REASONS = {
  PRICE_NOT_POSITIVE: 'marketPrice',
  SUBSIDY_EXCEEDS_PRICE: 'projectSubsidy',
  PRODUCT_ON_LIST: 'productId',
  PRODUCT_NOT_FOUND: 'productId',
  ENTERPRISE_NOT_FOUND: 'enterpriseId',
  ENTERPRISE_NOT_ACTIVE: 'enterpriseId',
} as const;

function Line({ list, item, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm({
    form: FORM,
    record: item?.id ?? list.id,
    label: t('shop.addItem'),
    opened,
    blank: blankItem(item),
    request: (of: ItemForm) => ({ id: list.id, item: itemOf(of, item?.id ?? ''), etag: list.etag }),
    send: loveLists.saveLoveListItem,
    arrived: async () => {
      sayNext(t('shop.itemSaved'));
      close();
    },
    about: { under: 'item', reasons: REASONS },
  });
  const { value, set, errors } = form;
  return (
    <DialogForm form={form} action={t('shop.saveItem')} close={close}>
      <Whose value={value} set={set} errors={errors} />
      <Prices value={value} set={set} errors={errors} />
      <Amounts value={value} set={set} errors={errors} />
      <Proof value={value} set={set} errors={errors} />
      {item && <Remove list={list} item={item} close={close} />}
    </DialogForm>
  );
}

interface Part {
  readonly value: ItemForm;
  readonly set: (change: Partial<ItemForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}
function Whose({ value, set, errors }: Part) {
  const { t } = useTranslation();
  const { data: products = [] } = useProducts();
  const { data: enterprises = [] } = useEnterprises();
  const goods = products.filter(p => !p.retired || p.id === value.productId).map(p => [p.id, `${p.sku} ${p.name}`] as const);
  const sellers = enterprises
    .filter(e => e.state === EnterpriseState.ACTIVE || e.id === value.enterpriseId)
    .map(e => [e.id, e.name] as const);
  return (
    <>
      <Field name="productId" label={t('shop.product')} error={errors.productId} hint={t('shop.productHint')} required>
        {({ id }) => (
          <Select id={id} none={t('list.choose')} value={value.productId} options={goods} onChange={productId => set({ productId })} />
        )}
      </Field>
      <Field name="enterpriseId" label={t('shop.enterprise')} error={errors.enterpriseId} required>
        {({ id }) => (
          <Select
            id={id}
            none={t('list.choose')}
            value={value.enterpriseId}
            options={sellers}
            onChange={enterpriseId => set({ enterpriseId })}
          />
        )}
      </Field>
    </>
  );
}
function Prices({ value, set, errors }: Part) {
  const { t } = useTranslation();
  const { word } = useWords();
  const kinds = EnterpriseSubsidyKindSchema.values
    .filter(v => v.number !== 0)
    .map(v => [String(v.number), word(EnterpriseSubsidyKindSchema, v.number)] as const);
  const paid = paidOf(value);
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
        label={t('shop.byEnterprise')}
        value={value.enterprise}
        onChange={enterprise => set({ enterprise })}
        error={errors.enterpriseSubsidy}
      />
      <Field name="subsidyKind" label={t('shop.kind')} error={errors.subsidyKind}>
        {({ id }) => <Select id={id} none={t('list.choose')} value={value.kind} options={kinds} onChange={kind => set({ kind })} />}
      </Field>
      <MoneyField
        name="projectSubsidy"
        label={t('shop.byProject')}
        value={value.project}
        hint={paid === undefined ? t('shop.paidUnknown') : t('shop.paid', { amount: moneyWords({ fen: paid }) })}
        onChange={project => set({ project })}
        error={errors.projectSubsidy}
      />
    </>
  );
}
function Remove({ list, item, close }: { list: LoveList; item: LoveListItem; close: () => void }) {
  const { t } = useTranslation();
  const remove = useChange(loveLists.removeLoveListItem, close);
  return (
    <Button danger loading={remove.isPending} onClick={() => remove.mutate({ id: list.id, itemId: item.id, etag: list.etag })}>
      {t('shop.removeItem')}
    </Button>
  );
}
