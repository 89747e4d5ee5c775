/** 修改记录 of the fund. */
export const revision = {
  revision: {
    title: 'Corrections',
    none: 'Nothing was corrected yet',
    noneWhy: 'When a fund, a project or a party is corrected, what it was, what it became, who did it and when stand here.',
    at: 'When',
    what: 'What',
    changes: 'Changes',
    who: 'Who',
    became: 'became',
    name: 'Name',
    nothing: 'nothing',
  },
};
