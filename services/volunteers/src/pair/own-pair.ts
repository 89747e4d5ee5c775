import type { MessageInitShape } from '@bufbuild/protobuf';
import type { OwnPairSchema } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import type { PairRow } from './pair.store.js';

type Kept = Pick<PairRow, 'id' | 'kind' | 'weekdays' | 'every_weeks' | 'from_on' | 'to_on' | 'to_come'>;
/** PAIR-5: what its volunteer reads of a pair: what for, how often and when next; which household it is stands on the round of the day alone. */
export const toOwnPair = (row: Kept, today: Day) =>
  ({
    id: row.id,
    kind: row.kind,
    weekdays: [...row.weekdays],
    everyWeeks: row.every_weeks,
    fromOn: row.from_on,
    toOn: row.to_on ?? '',
    nextOn: row.to_come.find(day => day >= today) ?? '',
  }) satisfies MessageInitShape<typeof OwnPairSchema>;
