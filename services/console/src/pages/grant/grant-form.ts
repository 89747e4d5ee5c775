import type { MessageInitShape } from '@bufbuild/protobuf';
import { type Grant, GrantKind, type GrantSchema } from '@shuniu/contracts';
import { fenTyped, moneyTyped, typedOf } from '../../format/money.js';

/** What is typed of a grant. The amount is text in yuan, never a float. */
export interface GrantForm {
  readonly kind: GrantKind;
  readonly accountId: string;
  readonly payeeId: string;
  readonly payeeName: string;
  /** 调剂: the project and the purpose it goes to, and what it rests on. */
  readonly toProjectId: string;
  readonly toPurpose: string;
  readonly basis: string;
  readonly basisNo: string;
  readonly basisOn: string;
  readonly amount: string;
  readonly category: string;
  readonly purpose: string;
  readonly evidence: string;
  readonly expiresOn: string;
  /** The version that the form stands on; empty for a new one. */
  readonly etag: string;
}
/** What the fields of the form are given. */
export interface GrantFieldsProps {
  readonly value: GrantForm;
  readonly set: (change: Partial<GrantForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

export const blankGrant: GrantForm = {
  kind: GrantKind.PAYMENT,
  accountId: '',
  payeeId: '',
  payeeName: '',
  toProjectId: '',
  toPurpose: '',
  basis: '',
  basisNo: '',
  basisOn: '',
  amount: '',
  category: '',
  purpose: '',
  evidence: '',
  expiresOn: '',
  etag: '',
};

export function formOf(grant: Grant): GrantForm {
  const { kind, accountId, payeeId, payeeName, category, purpose, evidence, expiresOn, etag } = grant;
  const { toProjectId, toPurpose, basis, basisNo, basisOn } = grant;
  const goal = { payeeId, payeeName, toProjectId, toPurpose, basis, basisNo, basisOn };
  return { kind, accountId, ...goal, amount: typedOf(grant.amount), category, purpose, evidence, expiresOn, etag };
}
/** A new grant that says what an earlier one said; its last day is another one. */
export const formLike = (grant: Grant): GrantForm => ({ ...formOf(grant), expiresOn: '', etag: '' });

/** What is no amount is left out, and the service names the field; what was typed for another kind is not sent. */
export function grantOf({ payeeName: _, amount, ...said }: GrantForm): MessageInitShape<typeof GrantSchema> {
  const money = moneyTyped(amount);
  const gone = said.kind === GrantKind.TRANSFER ? { payeeId: '' } : { toProjectId: '', toPurpose: '', basis: '', basisNo: '', basisOn: '' };
  return { ...said, ...gone, ...(money ? { amount: money } : {}) };
}

/** Something was typed that is no amount in yuan of at most two decimals. */
export const isNoAmount = (typed: string): boolean => typed.trim() !== '' && fenTyped(typed) === undefined;

/** The fields in which two people may differ. The payee's name goes with its id. */
export const CLASHING = [
  'kind',
  'accountId',
  'payeeId',
  'toProjectId',
  'toPurpose',
  'basis',
  'basisNo',
  'basisOn',
  'amount',
  'category',
  'purpose',
  'evidence',
  'expiresOn',
] as const;
export type ClashField = (typeof CLASHING)[number];

const same = (field: ClashField, a: GrantForm, b: GrantForm): boolean =>
  field === 'amount' ? fenTyped(a.amount) === fenTyped(b.amount) : a[field] === b[field];
/** What both changed, each to something else. A form that stands on a version nobody has any more differs wherever it says something else. */
export function clashingFields(mine: GrantForm, { base, now }: { base: GrantForm; now: GrantForm }): ClashField[] {
  const known = base.etag === mine.etag;
  return CLASHING.filter(field => !same(field, mine, now) && !(known && (same(field, base, now) || same(field, base, mine))));
}
/** The form as it was chosen, on the version of now; what only the other one changed is kept. */
export function settledForm(
  mine: GrantForm,
  { base, now, choices }: { base: GrantForm; now: GrantForm; choices: Readonly<Record<string, 'mine' | 'now'>> },
): GrantForm {
  const known = base.etag === mine.etag;
  const theirs = CLASHING.filter(field => choices[field] === 'now' || (known && !choices[field] && same(field, base, mine)));
  const taken = Object.fromEntries(theirs.map(field => [field, now[field]])) as Partial<GrantForm>;
  return { ...mine, ...taken, ...(theirs.includes('payeeId') ? { payeeName: now.payeeName } : {}), etag: now.etag };
}
