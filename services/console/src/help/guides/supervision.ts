import type { Guides } from '../guide.js';

export const guides: Guides = {
  supervision: {
    'zh-CN': {
      title: '督导',
      purpose: '看下面各站走访得怎么样，哪里要去帮一把。只看站点，不排社工的名次。',
      steps: [
        '先看上面一句话：多少人逾期、多少人失联。',
        '用「只看哪些站」挑出有逾期的、有失联的、30 天没有走访的。',
        '逾期多不多，和人数差不多的站比，看它在不在中间一段。',
        '点站点的名字，打开那个站去看。',
      ],
      cases: [
        ['一个站突然很多逾期', '先打电话问：可能有人请假，或者刚导入了一批档案。'],
        ['社工手上的人太多', '和站长商量分一些给同事，在人员档案里可以成批改责任社工。'],
        ['看不到走访内容', '内容只给本站的同事看，督导看次数、日期和结果。'],
      ],
    },
    en: {
      title: 'Supervision',
      purpose: 'How visiting goes in the stations below, and where help is wanted. It compares stations and ranks nobody.',
      steps: [
        'The sentence at the top says how many are overdue and out of contact.',
        'Narrow it to stations with overdue people, with people out of contact, or without a visit for 30 days.',
        'Overdue shares are compared with stations of like size: see whether it lies in their middle range.',
        'The name of a station opens it.',
      ],
      cases: [
        ['A station is suddenly far behind', 'Call first. Somebody may be on leave, or many files have just been imported.'],
        [
          'A worker has too many people',
          'Talk to the manager about sharing them. The list of residents can change the worker of many at once.',
        ],
        ['The text of visits is not shown', "Only the station's own colleagues read it. Supervisors see numbers, days and outcomes."],
      ],
    },
  },
};
