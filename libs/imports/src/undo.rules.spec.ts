import { CaseworkFault, CaseworkFaultSchema, ImportState } from '@shuniu/contracts';
import { importFaults } from './faults.js';
import { decideUndo, mayUndo } from './undo.rules.js';

const at = (text: string) => new Date(text);
const committedAt = at('2026-06-15T02:00:00Z');

describe('IMPORT-4: an import can be undone', () => {
  it.each([
    ['within 24 hours', ImportState.COMMITTED, '2026-06-16T02:00:00Z', undefined],
    ['no later', ImportState.COMMITTED, '2026-06-16T02:00:00.001Z', 'UNDO_EXPIRED'],
    ['not before it is written', ImportState.CHECKED, '2026-06-15T02:00:00Z', 'IMPORT_NOT_COMMITTED'],
  ])('%s', (_when, state, now, reason) => {
    const asked = () =>
      mayUndo(
        { state, committedAt: state === ImportState.CHECKED ? null : committedAt },
        at(now),
        importFaults(CaseworkFaultSchema, CaseworkFault),
      );
    if (reason) expect(asked).toThrow(expect.objectContaining({ reason }));
    else expect(asked).not.toThrow();
  });

  it('takes away what nobody changed and nothing needs, and names the rest by its row', () => {
    const row = (id: string, number: number, changed = false) => ({ id, sheet: '花名册', row: number, changed });
    const { gone, kept } = decideUndo([row('a', 3), row('b', 4, true), row('c', 5, true), row('d', 6)], new Map([['c', 'visits']]));
    expect(gone).toEqual(['a', 'd']);
    expect(kept).toEqual([
      { sheet: '花名册', row: 4, reason: 'changed' },
      { sheet: '花名册', row: 5, reason: 'visits' },
    ]);
  });
});
