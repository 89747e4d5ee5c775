import type { Guides } from '../guide.js';

export const guides: Guides = {
  notes: {
    'zh-CN': {
      title: '督导意见',
      purpose: '区里、街道对站点说的话，站点的答复，都在这里，一件一件办结。',
      steps: [
        '督导在这里、在督导页的站点旁边、或者在个案里点「写意见」，写清楚要站点做什么。',
        '站长会收到消息，在这里点「答复」，写做了什么、打算怎么做。',
        '督导看了答复，点「办结」；不用再答复的，也可以直接办结。',
      ],
      cases: [
        ['意见里能不能写姓名', '不用写。是哪个个案，从个案里写意见就会连过去。'],
        ['答复写错了', '答复只有一次；补充的话，请督导办结后再写一件。'],
      ],
    },
    en: {
      title: 'Supervision notes',
      purpose: 'What the district and the street said to stations, and what the stations answered, one by one until closed.',
      steps: [
        'A supervisor writes a note here, beside a station on the supervision page, or from a case, and says what is wanted.',
        'The station’s manager gets a message and answers here: what was done, or will be.',
        'Whoever wrote it closes it after reading the answer, or without one when none is needed any more.',
      ],
      cases: [
        ['May a note name somebody', 'It need not: a note written from a case leads to the case.'],
        ['An answer was wrong', 'There is one answer. Ask the supervisor to close it and write another note.'],
      ],
    },
  },
};
