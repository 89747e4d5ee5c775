import type { IndicatorDefinition, Words } from './definition.js';

interface Counting {
  readonly title: Words;
  readonly definition: Words;
  /** SQL of what one order counts; 1 when it is left out. */
  readonly value?: string;
  readonly key?: string;
}
const counting = (id: string, { title, definition, value = '1', key }: Counting): IndicatorDefinition => ({
  id,
  version: 1,
  unit: value === '1' ? 'times' : 'fen',
  collection: 'orders',
  isFamily: key !== undefined,
  title,
  definition,
  madeBy: 'order_id',
  counted:
    facts => `SELECT f.unit_id, f.order_id AS id, f.ordered_on AS from_on, NULL::date AS to_on, ${key ?? "''"} AS key, ${value}::float8 AS value
    FROM order_facts f WHERE ${facts} AND ${value} <> 0`,
});

/** INDICATOR-1: orders of the love list by the day on which they were placed, in the shares that were stored with them. */
export const shop: readonly IndicatorDefinition[] = [
  counting('shop.orders', {
    title: { zh: '爱心到家订单', en: 'Shop orders' },
    definition: { zh: '下单日不晚于统计日的订单。', en: 'Orders placed up to the day.' },
  }),
  counting('shop.gross_fen', {
    title: { zh: '订单市场价', en: 'Market price of orders' },
    definition: { zh: '订单数量乘市场价之和，未减任何补贴。', en: 'The sum of quantity times market price, before any subsidy.' },
    value: 'f.gross_fen',
  }),
  counting('shop.enterprise_subsidy_fen', {
    title: { zh: '企业补贴', en: 'Enterprise subsidies' },
    definition: { zh: '爱心企业在订单里承担的部分。', en: 'What enterprises bore of the orders.' },
    value: 'f.enterprise_fen',
  }),
  counting('shop.project_subsidy_fen', {
    title: { zh: '项目补贴', en: 'Project subsidies' },
    definition: { zh: '爱心到家项目在订单里承担的部分。', en: 'What the project bore of the orders.' },
    value: 'f.project_fen',
  }),
  counting('shop.household_paid_fen', {
    title: { zh: '户自付', en: 'Paid by households' },
    definition: { zh: '市场价减去两项补贴。', en: 'The market price less both subsidies.' },
    value: 'f.household_fen',
  }),
  counting('shop_settlement', {
    title: { zh: '月度项目补贴（按企业）', en: 'Project subsidies by month and enterprise' },
    definition: {
      zh: '每月每家爱心企业订单里的项目补贴，应与基金账上的项目补贴结算一致。',
      en: 'The project subsidies of a month’s orders at each enterprise; the fund’s settlements should equal them.',
    },
    value: 'f.project_fen',
    key: "to_char(f.ordered_on, 'YYYY-MM') || ' ' || left(f.enterprise, 30)",
  }),
];

/** INDICATOR-1: a household counts from the day of its first order, known by its token alone. */
export const subsidyHouseholds: IndicatorDefinition = {
  id: 'subsidy_households',
  version: 1,
  unit: 'households',
  collection: 'eligibilities',
  isFamily: false,
  title: { zh: '享受补贴户数', en: 'Households with subsidy' },
  definition: { zh: '有过订单的户，每户计一次。', en: 'Distinct households with an order.' },
  madeBy: 'household_token',
  counted: facts => `SELECT f.unit_id, f.household_token AS id, min(f.ordered_on) AS from_on, NULL::date AS to_on, '' AS key, 1 AS value
    FROM order_facts f WHERE ${facts} GROUP BY f.unit_id, f.household_token`,
};
