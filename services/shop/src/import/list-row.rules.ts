import type { Finding, Parsed, Place, Reason } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { type Cell, isBlank, normalText, parseMonth, parseNumber, parseYuan, type TableRow } from '@shuniu/workbook';

/** One product of one month, in normal form. Amounts are whole fen as text: the rows are kept as JSON between the check and the commit. */
export interface ListRow extends Place {
  readonly month: string;
  readonly sku: string;
  readonly product: string;
  readonly enterprise: string;
  readonly market: string;
  readonly enterpriseFen: string;
  readonly projectFen: string;
  readonly householdFen: string;
  readonly stock: number;
  readonly limit: number;
}
export interface ListKnowledge {
  readonly today: Day;
  /** Hides the telephone and ID numbers in a text. */
  readonly mask: (text: string) => string;
}
type Check = readonly [boolean, Reason, string];

export const textOf = (cell: Cell | undefined, limit: number): string => [...normalText(cell)].slice(0, limit).join('');
/** A number of a product has no blanks in it. */
export const skuOf = (cell: Cell | undefined): string => textOf(cell, 40).replace(/\s/g, '');
/** A whole number from `least` up to a million; undefined for anything else. */
export function wholeOf(cell: Cell | undefined, least: number): number | undefined {
  const number = parseNumber(cell);
  return number !== undefined && Number.isInteger(number) && number >= least && number <= 1_000_000 ? number : undefined;
}
/** A subsidy; a blank cell is none. */
const subsidyOf = (cell: Cell | undefined): bigint | undefined => (isBlank(cell) ? 0n : parseYuan(cell));

/**
 * IMPORT-10: one row of a love list. Rejected for the first that holds: missing_month, date_in_future, missing_product, missing_enterprise, invalid_amount, price_not_positive,
 * subsidy_exceeds_price, price_mismatch (惠民价 is not the market price less both subsidies), invalid_stock, invalid_limit.
 */
export function parseListRow(place: Place, values: TableRow['values'], known: ListKnowledge): Parsed<ListRow> {
  const month = parseMonth(values.month);
  const [sku, product] = [skuOf(values.sku), textOf(known.mask(normalText(values.product)), 60)];
  const enterprise = textOf(known.mask(normalText(values.enterprise)), 60);
  const market = parseYuan(values.marketPriceYuan);
  const [given, paid] = [subsidyOf(values.enterpriseSubsidyYuan), subsidyOf(values.projectSubsidyYuan)];
  const told = isBlank(values.householdPriceYuan) ? undefined : parseYuan(values.householdPriceYuan);
  const [stock, limit] = [wholeOf(values.stock, 0), wholeOf(values.householdLimit, 1)];
  const rest = (market ?? 0n) - (given ?? 0n) - (paid ?? 0n);
  const isNegative = (fen: bigint | undefined): boolean => fen === undefined || fen < 0n;
  const checks: readonly Check[] = [
    [month === undefined, 'missing_month', 'month'],
    [(month ?? '') > known.today.slice(0, 7), 'date_in_future', 'month'],
    [sku === '', 'missing_product', 'sku'],
    [product === '', 'missing_product', 'product'],
    [enterprise === '', 'missing_enterprise', 'enterprise'],
    [market === undefined, 'invalid_amount', 'marketPriceYuan'],
    [isNegative(given), 'invalid_amount', 'enterpriseSubsidyYuan'],
    [isNegative(paid), 'invalid_amount', 'projectSubsidyYuan'],
    [(market ?? 0n) <= 0n, 'price_not_positive', 'marketPriceYuan'],
    [rest < 0n, 'subsidy_exceeds_price', 'projectSubsidyYuan'],
    [!isBlank(values.householdPriceYuan) && told !== rest, 'price_mismatch', 'householdPriceYuan'],
    [stock === undefined, 'invalid_stock', 'stock'],
    [limit === undefined, 'invalid_limit', 'householdLimit'],
  ];
  const wrong = checks.find(([holds]) => holds);
  if (wrong) return { rejected: { ...place, reason: wrong[1], field: wrong[2] } };
  const price = { market: String(market), enterpriseFen: String(given), projectFen: String(paid), householdFen: String(rest) };
  const row: ListRow = {
    ...place,
    month: month as string,
    sku,
    product,
    enterprise,
    ...price,
    stock: stock as number,
    limit: limit as number,
  };
  return { row, warnings: [] };
}

/** What is in the shop already. */
export interface ListsOnFile {
  /** Month and number → what the line says, as `saidOfItem` has it. */
  readonly items: ReadonlyMap<string, string>;
  /** Months whose list was made on the platform: they are no history. */
  readonly live: ReadonlySet<string>;
}
export const itemKey = ({ month, sku }: Pick<ListRow, 'month' | 'sku'>): string => `${month}|${sku}`;
type Said = Pick<ListRow, 'enterprise' | 'market' | 'enterpriseFen' | 'projectFen' | 'stock' | 'limit'>;
/** What a line says, for telling the same row from another of the same product. */
export const saidOfItem = (row: Said): string =>
  [row.enterprise, row.market, row.enterpriseFen, row.projectFen, row.stock, row.limit].join('|');

/**
 * IMPORT-10: rows against each other and against the lists. A product stands on a month's list once: the same row again is on file, another row of it is rejected. Rejected: list_on_platform,
 * duplicate_product.
 */
export function judgeLists(rows: readonly ListRow[], filed: ListsOnFile): { rows: ListRow[]; added: ListRow[]; rejected: Finding[] } {
  const taken: ListRow[] = [];
  const added: ListRow[] = [];
  const rejected: Finding[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const key = itemKey(row);
    const there = filed.items.get(key);
    const { sheet, row: number } = row;
    if (filed.live.has(row.month)) rejected.push({ sheet, row: number, reason: 'list_on_platform', field: 'month' });
    else if (seen.has(key) || (there !== undefined && there !== saidOfItem(row)))
      rejected.push({ sheet, row: number, reason: 'duplicate_product', field: 'sku' });
    else {
      seen.add(key);
      taken.push(row);
      if (there === undefined) added.push(row);
    }
  }
  return { rows: taken, added, rejected };
}
