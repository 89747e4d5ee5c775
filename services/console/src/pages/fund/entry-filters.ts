/** What may stand in the address of the list of entries. */
export const entryFilters = ['kind', 'projectId', 'fundId', 'fromOn', 'toOn'] as const;
