/** What may stand in the address of the list of entries. */
export const entryFilters = ['kind', 'projectId', 'partyId', 'fundId', 'fromOn', 'toOn'] as const;
