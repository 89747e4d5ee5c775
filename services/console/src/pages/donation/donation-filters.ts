/** What may stand in the address of the list of donations. */
export const donationFilters = ['receipt', 'mode', 'projectId', 'fromOn', 'toOn'] as const;
