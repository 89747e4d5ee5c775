/** What may stand in the address of the list of projects. */
export const projectFilters = ['kind', 'ended'] as const;
