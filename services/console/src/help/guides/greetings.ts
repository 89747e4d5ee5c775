import type { Guides } from '../guide.js';

export const guides: Guides = {
  greetings: {
    'zh-CN': {
      title: '节日慰问名单',
      purpose: '这个节日该去看望的人，谁已经去过、谁还没有。名单按规则和在册情况排出来，不用另填。',
      steps: ['先看还没有去过的人，按社排好。', '去过之后照常记走访，名单会自己更新。', '要带纸出门，打印路线单。'],
      cases: [
        ['名单里少了一个人', '看看他的类别和状态对不对；类别改好了，名单当天就会有。'],
        ['上门没见到人', '记为不在家。没见到不算看望过，名单里还会留着。'],
      ],
    },
    en: {
      title: 'Festival greetings',
      purpose: 'Whom to visit for this festival, who has been visited and who has not. The list follows the rules and the files.',
      steps: [
        'Begin with those who have not been visited, hamlet by hamlet.',
        'Record visits as always. The list follows by itself.',
        'Print the walk list when you go out with paper.',
      ],
      cases: [
        [
          'Somebody is missing',
          'Look at the categories and the state of the file. Once they are right, the list has the person the same day.',
        ],
        ['Nobody was at home', 'Record it so. An attempt is no greeting, and the person stays on the list.'],
      ],
    },
  },
};
