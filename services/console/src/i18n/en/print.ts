export const print = {
  print: {
    making: 'Being made, one moment',
    person: 'Print the file',
    visit: 'Print the visit record',
    householdBlank: 'Print a visit form for this household',
    walk: 'Print the walk list',
    toForms: 'Blank forms',
    forms: 'Blank forms',
    formsWhy:
      'Print them for a visit and enter what was written when you are back. The forms are in Chinese; every page has its form code and number.',
    version: '{{code}}, version {{version}}, in use since {{day}}',
    source: 'Source: {{source}}',
    blank: 'Print a blank form',
    signIn: 'Sign-in sheet',
    signInWhy: 'Fill in name and day, then print; people sign on the paper.',
    gathering: 'Gathering',
    place: 'Place',
    day: 'Day',
    rows: 'Empty rows',
    rowsWrong: 'A whole number from {{least}} to {{most}}.',
    printSignIn: 'Print the sign-in sheet',
  },
};
