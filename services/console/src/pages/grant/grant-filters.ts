/** What may stand in the address of the list of grants. */
export const grantFilters = ['turn', 'state', 'project', 'mine', 'kind'] as const;
