/** What may stand in the address of the list of organisations. */
export const organisationFilters = ['kind', 'status'] as const;
