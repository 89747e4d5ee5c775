import type { Guides } from '../guide.js';

export const guides: Guides = {
  absences: {
    'zh-CN': {
      title: '请假与接替',
      purpose: '有人休假、生病或离岗时，把没办完的事自动交给接替人，一件也不会没人管。',
      steps: [
        '点「登记请假」，选谁请假、谁接替、从哪天到哪天。',
        '到了第一天，责任档案、到期走访、个案、结对、排班和活动自动转给接替人，接替人会收到消息。',
        '点开一条，能看到转了哪些事、从谁转给谁。',
        '最后一天过后自动交回；提前回来就点「回岗」。',
      ],
      cases: [
        ['登记错了', '点开那一条，点「撤销请假」，没办完的事会交回。'],
        ['回来以后有的事没有交回', '接替人已经办完，或者站里已经另外派给别人的，就不再交回。'],
        ['有人离岗了', '原因选「离岗」，不用填最后一天。没有指定接替人而岗位被停用时，由站长接替。'],
      ],
    },
    en: {
      title: 'Leave and deputies',
      purpose:
        'While somebody is on leave, ill or gone, what they have not done goes to a deputy by itself, so that nothing is left without somebody.',
      steps: [
        'Note an absence: who is absent, who takes over, from which day to which.',
        'On the first day files, due visits, cases, pairs, shifts and activities go to the deputy, who gets a message.',
        'Open one to see what moved, from whom and to whom.',
        'It goes back after the last day; when somebody returns early, say that they are back.',
      ],
      cases: [
        ['It was noted by mistake', 'Open it and undo the absence; what is not done goes back.'],
        ['Something did not go back', 'The deputy has done it, or the station has assigned it to somebody else meanwhile.'],
        [
          'Somebody has left',
          'Choose that they left the post; there is no last day. When a post ends and nobody was named, the station manager takes over.',
        ],
      ],
    },
  },
  'absences/$absenceId': {
    'zh-CN': {
      title: '一次请假',
      purpose: '这次请假转了哪些事、从谁转给谁、交回了没有。',
      steps: ['看清楚由谁接替、到哪天为止。', '每一行是一件事，点开就到那件事的页面。', '人回来了点「回岗」；登记错了点「撤销请假」。'],
      cases: [['列表是空的', '刚登记的要等几秒；还没到第一天的，到那天才转。']],
    },
    en: {
      title: 'One absence',
      purpose: 'What moved because of it, from whom to whom, and whether it went back.',
      steps: [
        'See who takes over and until when.',
        'Each row is one thing and leads to its page.',
        'Say that they are back, or undo what was noted by mistake.',
      ],
      cases: [['The list is empty', 'Just noted, it takes seconds; before the first day nothing moves.']],
    },
  },
};
