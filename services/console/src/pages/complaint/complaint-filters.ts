/** What may stand in the address of the list of complaints. */
export const complaintFilters = ['state'] as const;
