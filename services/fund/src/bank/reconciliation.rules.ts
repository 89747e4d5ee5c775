import type { Day, Fen } from '@shuniu/kernel';

/** A bank line or an entry, and the match it is in. */
export interface Booked {
  readonly id: string;
  readonly on: Day;
  readonly fen: Fen;
  readonly words: string;
  readonly matchId: string | null;
}
export interface BankSide extends Booked {
  /** It was left out, with a reason. */
  readonly isIgnored: boolean;
}
export interface BookSide extends Booked {
  /** The day of the entry that took this one back, or that this one takes back, when neither is matched: the bank saw neither. */
  readonly mirrorOn: Day | null;
}
export interface Item {
  readonly id: string;
  readonly on: Day;
  /** Without a sign, but for what was left out. */
  readonly fen: Fen;
  readonly words: string;
}
/** 银行余额调节表 */
export interface Table {
  readonly receivedInBooks: Item[];
  readonly paidInBooks: Item[];
  readonly receivedAtBank: Item[];
  readonly paidAtBank: Item[];
  readonly leftOut: Item[];
  readonly leftOutSum: Fen;
  readonly adjustedBank: Fen | undefined;
  readonly adjustedBooks: Fen;
  readonly openingDifference: Fen | undefined;
}

const size = (fen: Fen): Fen => (fen < 0n ? -fen : fen);
const total = (items: readonly { readonly fen: Fen }[]): Fen => items.reduce((sum, { fen }) => sum + fen, 0n);

/**
 * BANK-7: what one side alone has at the end of a day explains the difference of both balances, to the fen. A match of which a member came later is in transit on the day: its members so far
 * are items. What was reversed by the day, and what reversed it, is none. Entries before the first line count as seen by the bank when nothing says otherwise; what is left is the difference of
 * both sides before the first line.
 */
export function reconcile({
  on,
  firstOn,
  bank,
  books,
  lines,
  entries,
}: {
  readonly on: Day;
  readonly firstOn: Day;
  /** Undefined when no statement says a balance. */
  readonly bank: Fen | undefined;
  readonly books: Fen;
  /** All lines and entries that are not in a match all of whose members came by the day. */
  readonly lines: readonly BankSide[];
  readonly entries: readonly BookSide[];
}): Table {
  const bankOpen = lines.filter(line => line.on <= on && !line.isIgnored);
  const left = lines.filter(line => line.on <= on && line.isIgnored);
  const byDay = entries.filter(entry => entry.on <= on && (entry.on >= firstOn || entry.matchId !== null));
  const bookOpen = byDay.filter(entry => entry.mirrorOn === null || entry.mirrorOn > on);
  const adjustedBooks = books + total(bankOpen);
  const adjustedBank = bank === undefined ? undefined : bank + total(bookOpen) - total(left);
  const item = ({ id, on: day, fen, words }: Booked): Item => ({ id, on: day, fen: size(fen), words });
  const of = (all: readonly Booked[], received: boolean): Item[] => all.filter(({ fen }) => fen > 0n === received).map(item);
  return {
    receivedInBooks: of(bookOpen, true),
    paidInBooks: of(bookOpen, false),
    receivedAtBank: of(bankOpen, true),
    paidAtBank: of(bankOpen, false),
    leftOut: left.map(line => ({ ...item(line), fen: line.fen })),
    leftOutSum: total(left),
    adjustedBank,
    adjustedBooks,
    openingDifference: adjustedBank === undefined ? undefined : adjustedBank - adjustedBooks,
  };
}
