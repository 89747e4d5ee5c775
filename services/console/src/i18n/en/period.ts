export const period = {
  period: {
    title: 'Months',
    intro:
      'The bookkeeper closes a month for a start, another person closes it for good. Then nothing more is posted to it, and it is not opened again.',
    month: 'Month',
    state: 'State',
    closing: 'Balance at its end',
    none: 'Nothing was posted yet.',
    close: 'Close',
    closeOf: 'Close: {{month}}',
    softClose: 'Close it for a start',
    softWhy: 'After that only adjustments go into the month. The first two checks have to hold.',
    closeNow: 'Close it for good',
    closeWhy: 'Somebody else looks at the list. All checks have to hold.',
    another: 'You made the first step: a colleague closes it for good.',
    holds: '(holds)',
    holdsNot: '(does not hold)',
  },
};
