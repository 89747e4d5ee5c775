import { createHash } from 'node:crypto';

/** What is sealed of an entry: tokens, days and fen; names stand outside the ledger. */
export interface SealedEntry {
  /** The entry's columns as text, in the order of `SEALED_COLUMNS`; null where there is nothing. */
  readonly columns: readonly (string | null)[];
  /** Account and fen of each line, in their order. */
  readonly lines: readonly (readonly [accountId: string, fen: string])[];
}

/** The columns that a link is made over, in this order. Whoever verifies reads them too: they never change, a new column comes at the end. */
export const SEALED_COLUMNS = [
  'id',
  'fund_id',
  'kind',
  'category',
  'event_on',
  'recorded_at',
  'recorded_by',
  'party_id',
  'project_id',
  'amount_fen',
  'memo',
  'voucher_no',
  'reverses_id',
  'reason',
  'management_decision_id',
  'supervision_decision_id',
  'hold_group_id',
  'belongs_to',
  'approved_by',
  'source_import',
  'source_file',
  'source_sheet',
  'source_row',
] as const;

/** What the first link of a fund is made over: the fund itself. */
export const firstHash = (fundId: string): Buffer => createHash('sha256').update(`shuniu.fund.chain.v1:${fundId}`).digest();

/** The text that is sealed of an entry: JSON, `[columns, lines]`. Whoever has it checks it against the published digest with any SHA-256. */
export const sealedText = (entry: SealedEntry): string => JSON.stringify([entry.columns, entry.lines]);
/** CHAIN-1: the digest of an entry, which may be published: its ids are not to be guessed, so nothing is learnt from it. */
export const entryDigest = (entry: SealedEntry): Buffer => createHash('sha256').update(sealedText(entry)).digest();
/** CHAIN-1: a link is SHA-256 over the link before it and the digest of the entry. */
export const linkHash = (before: Buffer, digest: Buffer): Buffer => createHash('sha256').update(before).update(digest).digest();

/** The end of a chain. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: Buffer;
}
export interface Link extends ChainEnd {
  readonly digest: Buffer;
}
/** CHAIN-1: the links of entries in their order, after the last one there is. */
export function linksAfter(fundId: string, last: ChainEnd | undefined, entries: readonly SealedEntry[]): Link[] {
  let before: ChainEnd = last ?? { seq: 0, hash: firstHash(fundId) };
  return entries.map(entry => {
    const digest = entryDigest(entry);
    const link = { seq: before.seq + 1, digest, hash: linkHash(before.hash, digest) };
    before = link;
    return link;
  });
}
