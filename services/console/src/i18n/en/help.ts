export const help = {
  help: {
    title: 'About this page',
    close: 'Close',
    press: 'Press ? for help',
    picture: 'The page "{{page}}", numbered by the steps below; open it large',
    steps: 'How to use it',
    when: 'What to do when',
    keys: 'Keys',
    keySearch: 'Find a person',
    keyNext: 'Next in a list',
    keyPrevious: 'Previous in a list',
    keySave: 'Save a draft',
    keySend: 'Submit',
    keyEnter: 'The next field (ticked at the end of a form)',
    keyHelp: 'Open this help',
    keyClose: 'Close what is open',
  },
};
