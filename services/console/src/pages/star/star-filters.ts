/** What may stand in the address of the list of star cases. */
export const starFilters = ['state'] as const;
