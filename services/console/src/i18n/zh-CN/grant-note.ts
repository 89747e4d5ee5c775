export const grantNote = {
  grantNote: {
    title: '讨论',
    none: '还没有人留言。',
    write: '写一条',
    hint: '两个委员会和站里的人都能看到。写了不能改；不写电话和证件号。',
    add: '发出',
  },
};
