import type { Resident } from '@shuniu/contracts';

/** Which of two files a value comes from. */
export type Side = 'first' | 'second';
/** The fields that a merge may take from the other file, in the order of a file's page. */
export const FIELDS = ['name', 'sex', 'birthOn', 'idNumber', 'phone', 'address', 'living', 'health', 'needs', 'worker'] as const;
export type Field = (typeof FIELDS)[number];
export type Choice = Readonly<Partial<Record<Field, Side>>>;

export const other = (side: Side): Side => (side === 'first' ? 'second' : 'first');

const filled = (resident: Resident | undefined, field: Field): boolean => {
  const value = resident?.[field];
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
};

/** What stays when nobody has chosen: the value of the file that stays; where it has none, the other one's. */
export function usualChoice(pair: { readonly [S in Side]?: Resident }, stays: Side, differing: readonly string[]): Choice {
  const fields = FIELDS.filter(f => differing.includes(f));
  return Object.fromEntries(fields.map(f => [f, !filled(pair[stays], f) && filled(pair[other(stays)], f) ? other(stays) : stays]));
}

/** The fields that are taken from the file that is merged away. */
export const takenFrom = (choice: Choice, stays: Side): Field[] => FIELDS.filter(f => choice[f] === other(stays));
