/** What may stand in the address of the list of teams. */
export const teamFilters = ['ended'] as const;
