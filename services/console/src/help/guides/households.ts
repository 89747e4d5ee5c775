import type { Guides } from '../guide.js';

export const guides: Guides = {
  households: {
    'zh-CN': {
      title: '户',
      purpose: '按户看服务对象：一户几口人，谁是户主。走访按户记，一次写全家。',
      steps: ['按户的种类缩小范围。', '点户编号打开这一户，看家里有谁。', '没有的户，点「新立一户」。'],
      cases: [
        ['一个人换了户', '先在原来的户里点「迁出」，再到新的户里点「迁入」，日期要写对。'],
        ['户编号不知道填什么', '空着，会自动编号。'],
      ],
    },
    en: {
      title: 'Households',
      purpose: 'People by household: who lives there and who is its head. One visit record serves a whole household.',
      steps: [
        'Narrow the list by kind of household.',
        'A household number opens it and shows who lives there.',
        'If it is not on file yet, open a new one.',
      ],
      cases: [
        ['Somebody moves to another household', 'Let the person leave the old one first and then join the new one, with the right days.'],
        ['You do not know the number', 'Leave it empty, a number is given by itself.'],
      ],
    },
  },
  'households/$householdId': {
    'zh-CN': {
      title: '一户',
      purpose: '这一户现在有谁、以前有谁，各人与户主的关系。',
      steps: [
        '点姓名打开家里一个人的档案。',
        '「加一位家人」给还没有档案的人建档，住址照这一户。',
        '已有档案的人，点「迁入」；离开的，点「迁出」并写最后一天。',
        '要带纸上门，点「打印这一户的走访空表」。',
      ],
      cases: [
        ['户主离世了', '先把户主的状态改好，再请另一位家人做户主。'],
        ['迁错了户', '在这里点「迁出」，再到对的那一户点「迁入」。历史里两次都看得到。'],
      ],
    },
    en: {
      title: 'A household',
      purpose: 'Who lives here, who did before, and how each is related to the head.',
      steps: [
        'A name opens that person’s file.',
        'Add a family member to open a file for somebody new at the same address.',
        'Somebody on file already joins. Somebody who has left leaves, with the last day.',
        'For a visit on paper, print the blank form of this household.',
      ],
      cases: [
        ['The head has died', 'Change the state of the head first, then make another member the head.'],
        ['Somebody was put into the wrong household', 'Let the person leave here and join the right one. The history shows both.'],
      ],
    },
  },
};
