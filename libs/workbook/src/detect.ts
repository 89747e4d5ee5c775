import { type ColumnMapping, type ColumnSpec, searchTable } from './header.js';
import type { Sheet } from './sheet.js';

/** One sheet of a kind of workbook. A kind with several sheets (meetings, sign-ins, topics) has one of these for each. */
export interface SheetKind {
  readonly kind: string;
  /** The sheet's usual name. */
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
}

export interface SheetMatch {
  readonly sheet: Sheet;
  readonly kindSheet: SheetKind;
}

export interface Detection {
  readonly kind: string;
  readonly matches: readonly SheetMatch[];
}

export interface DetectOptions {
  /** The kind the clerk chose: no other is tried, and a sheet is matched even when required columns are missing, so that they can be named. */
  readonly kind?: string;
  /** Sheet → header → field. */
  readonly mapping?: Readonly<Record<string, ColumnMapping>>;
}

interface Score {
  readonly match: SheetMatch;
  /** Share of the required headers found, half a point more for the sheet's name. */
  readonly points: number;
  /** Known headers found. */
  readonly known: number;
}

const NAME_POINTS = 0.5;
const LEAST_HEADERS = 2;
const LEAST_SHARE = 0.5;

/**
 * Which kind of workbook this is, and which sheet is which of its sheets, by sheet names and headers: the kind of which one sheet has the best
 * share of required headers (at least half of them, and at least two known headers); of equals the one with more known headers.
 * Hidden sheets are passed over. Undefined when nothing fits.
 */
export function detectKind(sheets: readonly Sheet[], kinds: readonly SheetKind[], options: DetectOptions = {}): Detection | undefined {
  const visible = sheets.filter(sheet => !sheet.hidden && sheet.rows.length > 0);
  const wanted = options.kind === undefined ? kinds : kinds.filter(({ kind }) => kind === options.kind);
  let best: { kind: string; scores: Score[]; top: Score } | undefined;
  for (const kind of new Set(wanted.map(each => each.kind))) {
    const own = wanted.filter(each => each.kind === kind);
    const scores = visible.flatMap(sheet => bestFor(sheet, own, options) ?? []);
    const top = scores.reduce<Score | undefined>((high, score) => (!high || isBetter(score, high) ? score : high), undefined);
    if (top && (!best || isBetter(top, best.top))) best = { kind, scores, top };
  }
  if (!best) return undefined;
  return { kind: best.kind, matches: best.scores.map(({ match }) => match) };
}

function isBetter(one: Score, other: Score): boolean {
  return one.points !== other.points ? one.points > other.points : one.known > other.known;
}

function bestFor(sheet: Sheet, kindSheets: readonly SheetKind[], options: DetectOptions): Score | undefined {
  let best: Score | undefined;
  for (const kindSheet of kindSheets) {
    const score = scoreOf(sheet, kindSheet, options.mapping?.[sheet.name]);
    const share = score.points - (namesAgree(sheet, kindSheet) ? NAME_POINTS : 0);
    const fits = score.known >= LEAST_HEADERS && share >= LEAST_SHARE;
    // A clerk who named the kind is owed the list of missing columns, so a weak match will do.
    const chosen = options.kind !== undefined && (score.known >= LEAST_HEADERS || namesAgree(sheet, kindSheet));
    if ((fits || chosen) && (!best || isBetter(score, best))) best = score;
  }
  return best;
}

function scoreOf(sheet: Sheet, kindSheet: SheetKind, mapping: ColumnMapping | undefined): Score {
  const table = searchTable(sheet, kindSheet.columns, mapping);
  const required = kindSheet.columns.filter(column => column.required).length;
  const share = required === 0 ? table.columns.size / Math.max(1, kindSheet.columns.length) : 1 - table.missing.length / required;
  return {
    match: { sheet, kindSheet },
    points: share + (namesAgree(sheet, kindSheet) ? NAME_POINTS : 0),
    known: table.columns.size,
  };
}

const namesAgree = (sheet: Sheet, kindSheet: SheetKind) => sheet.name.normalize('NFKC').trim() === kindSheet.name.normalize('NFKC').trim();
