import type { Guides } from '../guide.js';

export const guides: Guides = {
  supervision: {
    'zh-CN': {
      title: '督导',
      purpose: '镇街和区里看辖下各站现在的情况：逾期未走访、长期没见到、在办个案。只看站，不排人。',
      steps: [
        '按单位看各站的数，旁边是规模相近的站的一般范围。',
        '点一个数，就到那个站的名单。',
        '需要站里说明的，写一条督办，站里会收到消息。',
        '站里答复后，看过再办结。',
      ],
      cases: [
        ['数和站里看到的不一样', '两边数的是同一份记录。先看日期，再看是不是刚刚有新的走访记上。'],
        ['只有几个站，看不到范围', '规模相近的站要有五个以上才显示，免得拿一两个站作比。'],
      ],
    },
    en: {
      title: 'Supervision',
      purpose:
        'How the stations below stand today: overdue visits, people not met for long, open cases. Stations are seen, workers are not ranked.',
      steps: [
        'Read the figures of each station beside the usual range of stations of like size.',
        'A figure opens the list at that station.',
        'Where the station should explain, write a note. It arrives there as a message.',
        'Read the answer, then close the note.',
      ],
      cases: [
        [
          'A figure differs from the station’s own',
          'Both count the same records. Look at the day, and whether a visit was recorded just now.',
        ],
        ['No range is shown', 'It needs five other stations of like size, so that nobody is held against one or two.'],
      ],
    },
  },
};
