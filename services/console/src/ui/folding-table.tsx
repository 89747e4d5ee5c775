import type { ReactNode } from 'react';

/** A head that stands over amounts, or that is said and not shown. */
type Head = string | { readonly head: string; readonly look: 'amount' | 'unseen' };

/** More columns than this fold already where a desk has little room for its letters. */
const MANY = 7;

/** A table whose rows are small cards on a phone: a cell with `data-head` keeps the head of its column there. */
export function FoldingTable({ heads, children }: { heads: readonly Head[]; children: ReactNode }) {
  return (
    <div className={heads.length > MANY ? 'scroll many' : 'scroll'}>
      <table className="plain stack">
        <thead>
          <tr>
            {heads.map(of => {
              const { head, look } = typeof of === 'string' ? { head: of, look: undefined } : of;
              return (
                <th key={head} scope="col" className={look === 'amount' ? 'r' : undefined}>
                  {look === 'unseen' ? <span className="sr">{head}</span> : head}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
/** The heads of columns of amounts. */
export const amounts = (...heads: readonly string[]): Head[] => heads.map(head => ({ head, look: 'amount' }));
export const unseen = (head: string): Head => ({ head, look: 'unseen' });
