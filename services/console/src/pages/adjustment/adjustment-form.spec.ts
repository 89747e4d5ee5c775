import { create } from '@bufbuild/protobuf';
import { AccountKind, EntrySchema } from '@shuniu/contracts';
import { adjustmentOf, blankAdjustment } from './adjustment-form.js';

const entry = (pool: { debit: bigint; credit: bigint }) =>
  create(EntrySchema, {
    id: 'e',
    category: '利息',
    amount: { fen: 2050n },
    lines: [
      { accountId: 'custody', accountKind: AccountKind.CUSTODY, debit: { fen: pool.credit }, credit: { fen: pool.debit } },
      { accountId: 'pool', accountKind: AccountKind.POOL, debit: { fen: pool.debit }, credit: { fen: pool.credit } },
    ],
  });

it('ADJUST-1: of what came in to the wrong project begins at that project, with what the entry says', () => {
  expect(blankAdjustment('2026-11-25', entry({ debit: 0n, credit: 2050n }))).toEqual({
    fromAccountId: 'pool',
    toAccountId: '',
    amount: '20.50',
    eventOn: '2026-11-25',
    category: '利息',
    reason: '',
    correctsId: 'e',
  });
});
it('ADJUST-1: of what was paid by the wrong project goes back to it', () => {
  expect(blankAdjustment('2026-11-25', entry({ debit: 2050n, credit: 0n }))).toMatchObject({ fromAccountId: '', toAccountId: 'pool' });
});
it('ADJUST-1: is sent in fen, and without an amount when none was typed', () => {
  const blank = blankAdjustment('2026-11-25');
  expect(adjustmentOf({ ...blank, amount: '12.5' })).toMatchObject({ amount: { fen: 1250n } });
  expect(adjustmentOf({ ...blank, amount: '十元' })).not.toHaveProperty('amount');
});
