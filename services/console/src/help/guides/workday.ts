import type { Guides } from '../guide.js';

export const guides: Guides = {
  workday: {
    'zh-CN': {
      title: '工作台',
      purpose: '一天从这里开始：今天该走访谁、谁已经逾期，按社排成一条路。不用自己翻名单。',
      steps: [
        '先看上面一句话：今天要走多少人，几个人已逾期。',
        '往下是「今天要走的路」，按社分好，编号就是建议的先后。',
        '要带纸去，点「打印路线单」。',
        '走访回来，在那一行点「记走访」，写完提交，这一行就会消失。',
        '右边是没写完的记录和失联提醒，点进去可以接着写。',
      ],
      cases: [
        ['人不在家', '照样记一次走访，结果选「不在家」，写上哪天再去；到了日期会再出现在这里。'],
        ['这个人已经离世或搬走', '打开他的档案，点「状态变更」。应访会停下，历史都保留。'],
        ['红色三角是什么意思', '超过了规定的走访间隔。督导看到的是同一份名单。'],
      ],
    },
    en: {
      title: 'Today',
      purpose: 'The day starts here: who is due for a visit, who is overdue, laid out as a walk from hamlet to hamlet.',
      steps: [
        'Read the sentence at the top: how many people are due and how many are overdue.',
        'Below it is the walk, by hamlet. The numbers are a suggested order.',
        'To take it along on paper, print the walk list.',
        'When you are back, choose to record a visit on that row. Once it is submitted the row goes away.',
        'At the side stand unfinished records and people out of contact. Open one to go on with it.',
      ],
      cases: [
        [
          'Nobody was at home',
          'Record the visit all the same, with the outcome that nobody was met and a day to come back. It shows up here again on that day.',
        ],
        ['The person has died or moved away', 'Open the file and change the state. Visits stop falling due and the history stays.'],
        ['What the red triangle means', 'The interval set for visits has passed. Supervisors see the same list.'],
      ],
    },
  },
};
