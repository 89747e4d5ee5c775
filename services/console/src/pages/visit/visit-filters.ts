/** What may stand in the address of the list of visits. */
export const visitFilters = ['type', 'from', 'to'] as const;
