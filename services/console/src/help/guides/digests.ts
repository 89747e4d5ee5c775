import type { Guides } from '../guide.js';

export const guides: Guides = {
  digests: {
    'zh-CN': {
      title: '每周小结',
      purpose: '每周一看一眼：上一周谁打开过档案、按用途查看了几次、为了什么，还有谁逾期没有走访。里面没有服务对象的姓名。',
      steps: [
        '在左边选一周，最近的在最上面；消息里的「去看看」也会到这里。',
        '先看三个数：查看几次、几次因为次数用完没看成、周一时逾期几人。',
        '点「看现在逾期的人」，安排这一周的走访。',
        '下面的表按账号排，每人查看几次、为了什么；觉得不对，去那个人的「经过」里核对。',
      ],
      cases: [
        ['有人查看的次数特别多', '先问问是不是集中打电话走访。说不清楚的，按站里的制度处理，并告诉街道。'],
        ['次数不够用', '区民政局可以另定每人每天的次数，写明依据；从定下的那天起算。'],
      ],
    },
    en: {
      title: 'Weekly digest',
      purpose:
        'Each Monday: who read files last week, how often masked details were opened and what for, and who is overdue. No resident is named.',
      steps: [
        'Choose a week on the left, the latest on top; the message leads here too.',
        'See the three numbers first: opened, refused because the number was used up, overdue on Monday.',
        'Go on to who is overdue now and plan the week’s visits.',
        'The table stands in the order of logins: how often each opened something and what for. If it looks wrong, see the timeline of the file.',
      ],
      cases: [
        [
          'Somebody opened very much',
          'Ask first whether it was a round of calls. If it cannot be explained, follow the station’s rules and tell the street.',
        ],
        ['The number is too small', 'The district may set another number a day, with its source, from a day on.'],
      ],
    },
  },
};
