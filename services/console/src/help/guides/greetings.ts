import type { Guides } from '../guide.js';

export const guides: Guides = {
  greetings: {
    'zh-CN': {
      title: '慰问名单',
      purpose: '过节该去慰问谁，去过谁了。名单按规定的人群自动列出，不用自己抄。',
      steps: ['先看「还没去的」，按社排好。', '去过以后记一次走访，这个人就从这里消失。', '到「全部」里看去过的日期。'],
      cases: [
        ['名单上少了人', '看他的类别有没有登记、是不是在册。改好档案，名单会跟着变。'],
        ['人不在家', '记走访时结果选「不在家」，他会留在名单上。'],
      ],
    },
    en: {
      title: 'People to greet',
      purpose: 'Whom to call on for the festival, and who has been called on. The list follows the rules, nobody copies it out.',
      steps: [
        'Begin with those not called on yet, by hamlet.',
        'Record the visit afterwards and the person leaves this list.',
        'The list of all shows the days.',
      ],
      cases: [
        ['Somebody is missing', 'See whether the category is on file and the person is active. Mend the file and the list follows.'],
        ['Nobody was at home', 'Record the visit with that outcome, and the person stays on the list.'],
      ],
    },
  },
};
