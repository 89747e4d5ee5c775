export const carry = {
  carry: {
    title: 'Carry hours over',
    save: 'Carry them over',
    why: 'Hours that another system certifies, as a sum, once, with its name and paper. A second person confirms them.',
    system: 'The other system',
    systemHint: 'Such as the national volunteer platform',
    hours: 'Hours',
    hoursHint: '120 or 120.5',
    upTo: 'Counted up to',
    upToHint: 'Of one system, days up to this one are carried over once',
    evidence: 'Paper',
    evidenceHint: 'Such as its number and where it is kept; no ID number or telephone',
  },
};
