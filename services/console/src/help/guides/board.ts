import type { Guides } from '../guide.js';

export const guides: Guides = {
  board: {
    'zh-CN': {
      title: '看板',
      purpose: '站里的数字，都从记录里算出来。每个数都能点开，看是哪些记录加起来的。',
      steps: [
        '先看「截至」哪一天，要看以前的，换一个日期。',
        '点「怎么算」，看口径和版本。',
        '点数字，看算进来的每一条记录。',
        '督导和区里的同事，往下看各单位的对照。',
      ],
      cases: [
        ['数字和自己数的不一样', '点开数字，逐条对。多半是日期或状态的差别，「怎么算」里写得清楚。'],
        ['格子里写着「<5」', '人数太少，写出来就认得出是谁，所以不写。'],
      ],
    },
    en: {
      title: 'Board',
      purpose: 'The station in figures, all counted from records. Every number opens the records that make it.',
      steps: [
        'See the day it is counted to. Choose another day to look back.',
        'The definition says how a number is made, and its version.',
        'A number opens the records that count.',
        'Supervisors and officers compare units further down.',
      ],
      cases: [
        [
          'A number differs from your own count',
          'Open it and compare record by record. Mostly it is a day or a state, as the definition says.',
        ],
        ['A cell says <5', 'So few people could be recognised, so the number is not written.'],
      ],
    },
  },
  'board/$indicatorId': {
    'zh-CN': {
      title: '一个数的由来',
      purpose: '算进这个数的全部记录。加起来就是看板上的数，一条不多，一条不少。',
      steps: ['看上面的口径，知道什么算、什么不算。', '点一条，打开那份档案、那一户或那次走访。', '条数多的，用「下一页」往后看。'],
      cases: [['有一条不该算', '打开那条记录，把日期或状态改对。数字会跟着变。']],
    },
    en: {
      title: 'What makes a number',
      purpose: 'All the records that count for this number. They add up to it exactly.',
      steps: [
        'The definition above says what counts.',
        'A line opens the file, the household or the visit.',
        'When there are many, go to the next page.',
      ],
      cases: [['A record should not count', 'Open it and correct its day or state. The number follows.']],
    },
  },
};
