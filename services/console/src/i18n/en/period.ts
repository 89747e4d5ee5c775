export const period = {
  period: {
    title: 'Months',
    intro:
      'Whoever keeps the books soft-closes a month, somebody else closes it. Nothing is posted to it afterwards, and it is not opened again.',
    month: 'Month',
    state: 'State',
    closing: 'Balance at its end',
    none: 'Nothing was posted yet.',
    close: 'Close',
    closeOf: 'Close: {{month}}',
    softClose: 'Soft-close it',
    softWhy: 'Only adjustments go into a soft-closed month. The first two checks have to hold.',
    closeNow: 'Close it for good',
    closeWhy: 'Somebody else looks at the list. All checks have to hold.',
    another: 'You soft-closed this month: a colleague closes it.',
    holds: '(holds)',
    holdsNot: '(does not hold)',
  },
};
