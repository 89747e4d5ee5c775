/** What may stand in the address of the list of residents; nothing of it is anybody's data. */
export const residentFilters = ['hamlet', 'due', 'worker', 'category', 'state', 'filed', 'contact', 'birthday', 'greet', 'waits'] as const;
