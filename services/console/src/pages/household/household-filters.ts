/** What may stand in the address of the list of households. */
export const householdFilters = ['kind'] as const;
