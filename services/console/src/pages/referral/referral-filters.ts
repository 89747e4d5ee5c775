/** What may stand in the address of the list of referrals. */
export const referralFilters = ['state', 'overdue'] as const;
