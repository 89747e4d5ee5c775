import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Fetched } from '../../ui/states.js';

interface Props<Page, Item> {
  readonly title: string;
  /** What is said when there is nothing. */
  readonly none: string;
  readonly query: UseQueryResult<Page>;
  readonly of: (page: Page) => readonly Item[];
  readonly children: (item: Item) => ReactNode;
}
/** One list of one's own under its title. */
export function OwnPanel<Page, Item>({ title, none, query, of, children }: Props<Page, Item>) {
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{title}</h2>
      </div>
      <Fetched query={query} rows={2}>
        {page => {
          const items = of(page);
          return items.length === 0 ? <p className="body mut">{none}</p> : <ul className="thin body">{items.map(children)}</ul>;
        }}
      </Fetched>
    </section>
  );
}
