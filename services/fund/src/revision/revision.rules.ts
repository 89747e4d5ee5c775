import { RevisionSubject } from '@shuniu/contracts';

type Row = Readonly<Record<string, unknown>>;
/** One field: what it was and what it became. */
export interface Change {
  readonly field: string;
  readonly was: string;
  readonly became: string;
}

/** The fields that are kept, by their JSON name, and the columns they stand in. */
const FIELDS: Readonly<Record<Exclude<RevisionSubject, RevisionSubject.UNSPECIFIED>, Readonly<Record<string, string>>>> = {
  [RevisionSubject.FUND]: {
    name: 'name',
    purpose: 'purpose',
    hostCharity: 'host_charity',
    hostCreditCode: 'host_credit_code',
    agreement: 'agreement',
    foundedOn: 'founded_on',
  },
  [RevisionSubject.PROJECT]: { name: 'name', purpose: 'purpose', budget: 'budget_fen', fromOn: 'from_on', toOn: 'to_on', state: 'state' },
  [RevisionSubject.PARTY]: { name: 'name', kind: 'kind', creditCode: 'credit_code', showsName: 'shows_name' },
};

/** FUND-3: which fields of a row became another, as text; nothing is an empty text. */
export function changesOf(subject: keyof typeof FIELDS, before: Row, after: Row): Change[] {
  return Object.entries(FIELDS[subject]).flatMap(([field, column]) => {
    const [was, became] = [String(before[column] ?? ''), String(after[column] ?? '')];
    return was === became ? [] : [{ field, was, became }];
  });
}
