import { EntryKind } from '@shuniu/contracts';
import { movementsOf } from './movement.rules.js';

const pool = (projectId: string) => ({ id: `pool-${projectId}`, projectId, projectName: projectId });
const none = { incomeFen: 0n, expenseFen: 0n, transferFen: 0n };

describe('LEDGER-9: what an entry did to its projects', () => {
  it.each<[string, EntryKind, EntryKind, bigint, object]>([
    ['a donation is income', EntryKind.DONATION, 0, 5n, { incomeFen: 5n }],
    ['interest is income', EntryKind.INCOME, 0, 5n, { incomeFen: 5n }],
    ['an expense is expense', EntryKind.EXPENSE, 0, -5n, { expenseFen: 5n }],
    ['a captured hold is expense', EntryKind.CAPTURE, 0, -5n, { expenseFen: 5n }],
    ['a transfer is neither', EntryKind.TRANSFER, 0, -5n, { transferFen: -5n }],
    ['a reversed income is income less', EntryKind.REVERSAL, EntryKind.INCOME, -5n, { incomeFen: -5n }],
    ['a reversed expense is expense less', EntryKind.REVERSAL, EntryKind.EXPENSE, 5n, { expenseFen: -5n }],
    ['a reversed transfer is neither', EntryKind.REVERSAL, EntryKind.TRANSFER, 5n, { transferFen: 5n }],
  ])('%s', (_, kind, reverses, fen, expected) => {
    expect(movementsOf([{ pool: pool('a'), fen }], { kind, reverses })).toEqual([
      { projectId: 'a', projectName: 'a', ...none, ...expected },
    ]);
  });

  it('is summed by project, and what a project gains is income less expense plus transfers', () => {
    const changes = [
      { pool: pool('a'), fen: -3n },
      { pool: { ...pool('a'), id: 'restricted' }, fen: -2n },
      { pool: pool('b'), fen: 5n },
    ];
    const moved = movementsOf(changes, { kind: EntryKind.TRANSFER, reverses: EntryKind.UNSPECIFIED });
    expect(moved.map(m => [m.projectId, m.incomeFen - m.expenseFen + m.transferFen])).toEqual([
      ['a', -5n],
      ['b', 5n],
    ]);
  });
});
