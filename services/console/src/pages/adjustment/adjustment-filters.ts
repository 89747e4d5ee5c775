/** What may stand in the address of the list of adjustments. */
export const adjustmentFilters = ['turn', 'state'] as const;
