/** The part of an address after `?` that a page knows: texts alone, empty ones left out. Nothing personal stands there. */
export const searchOf =
  <K extends string>(...names: readonly K[]) =>
  (search: Record<string, unknown>): { [N in K]?: string } => {
    const known: { [N in K]?: string } = {};
    for (const name of names) {
      const value = search[name];
      if ((typeof value === 'string' || typeof value === 'number') && value !== '') known[name] = String(value);
    }
    return known;
  };

/** The address of a list: its filters, and how it is looked at. */
export const listSearchOf = <K extends string>(...filters: readonly K[]) =>
  searchOf<K | 'view' | 'columns' | 'sort' | 'density' | 'pageToken'>(...filters, 'view', 'columns', 'sort', 'density', 'pageToken');
