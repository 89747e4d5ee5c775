/** What may stand in the address of the list of activities. */
export const activityFilters = ['turn', 'state', 'type', 'from', 'to'] as const;
