/** What may stand in the address of the list of papers. */
export const qualificationFilters = ['kind', 'state'] as const;
