export const grantNote = {
  grantNote: {
    title: 'Discussion',
    none: 'Nobody has written yet.',
    write: 'Write a note',
    hint: 'Both committees and the station read it. It cannot be changed. No telephone and no ID number.',
    add: 'Add the note',
  },
};
