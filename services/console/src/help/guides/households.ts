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
        '户编号、住址、与户主的关系不对，点「修改这一户」。',
        '要带纸上门，点「打印这一户的走访空表」。',
      ],
      cases: [
        ['户主离世了', '先把户主的状态改好，再在「修改这一户」里请另一位家人做户主。'],
        ['点错了迁出', '十秒内点下面的「撤销」，就跟没点过一样。'],
        ['迁错了户', '在这里点「迁出」，再到对的那一户点「迁入」。历史里两次都看得到。'],
      ],
    },
    en: {
      title: 'A household',
      purpose: 'Who lives here, who did before, and how each is related to the head.',
      steps: [
        "A name opens that person's file.",
        'Add a family member to open a file for somebody new at the same address.',
        'Somebody on file already joins. Somebody who has left leaves, with the last day.',
        'Edit the household when its number, its address or a relation to the head is wrong.',
        'For a visit on paper, print the blank form of this household.',
      ],
      cases: [
        ['The head has died', 'Change the state of the head first, then edit the household and make another member the head.'],
        ['Somebody moved out by mistake', 'Undo it below within ten seconds, and it is as if nothing had happened.'],
        ['Somebody was put into the wrong household', 'Let the person leave here and join the right one. The history shows both.'],
      ],
    },
  },
  'households/$householdId/edit': {
    'zh-CN': {
      title: '修改这一户',
      purpose: '改户编号、住址，和家里各人与户主的关系，一次保存。',
      steps: [
        '只写要改的，没动的不变。住址空着就不改，要去掉就点「清空这一项」。',
        '换户主，点那个人旁边的「设为户主」，再写原来的户主现在是什么关系。',
        '写错了，改好再点「保存修改」。没写完可以先关掉，下次接着写。',
      ],
      cases: [
        ['提示别人刚才改过', '两边的值都会列出来，逐项选一个再保存。'],
        ['家里人的住址也要改', '到各人的档案里点「修改资料」，这里只改户的住址。'],
        ['有人离开或新来', '回到这一户，点「迁出」或「迁入」。'],
      ],
    },
    en: {
      title: 'Edit a household',
      purpose: 'Its number, its address and how each member is related to the head, saved at once.',
      steps: [
        'Write only what changes. An empty address stays as it is. To remove it, choose to clear it.',
        'For another head, choose it beside that member and write what the former head is now.',
        'What is wrong is told at its field. A form that is not finished can be closed and gone on with later.',
      ],
      cases: [
        ['It says that somebody changed it', 'Both values stand side by side. Choose one of each and save.'],
        ['The members have moved too', "Edit each person's file. Here only the household's address changes."],
        ['Somebody has left or come', "On the household's page, let the person move out or in."],
      ],
    },
  },
  'households/$householdId/visit': {
    'zh-CN': {
      title: '走访一户',
      purpose: '去一家，写一张表：全家的情况一次记完，不用一个人一个人地填。',
      steps: [
        '右边是这一户上次怎么说，先看一眼。',
        '这次走访的日期、方式填一次就行。',
        '家里每个人写各自的结果，没有变化的空着。',
        '写下一步要做什么、哪天前做，按 Ctrl+Enter 提交。',
      ],
      cases: [
        ['家里有人不在', '给那一位选「不在家」，别的人照常写。'],
        ['网络断了', '接着写，内容都在本机，网络好了再提交。'],
      ],
    },
    en: {
      title: 'Visit a household',
      purpose: 'One call, one form: the whole household at once instead of person by person.',
      steps: [
        'The side shows what was said last time.',
        'Day and way of the visit are written once.',
        'Each member has an outcome of their own. Leave empty what has not changed.',
        'Write what comes next and by when, and submit with Ctrl+Enter.',
      ],
      cases: [
        ['A member was away', 'Choose that outcome for that person and write the others as usual.'],
        ['The network is gone', 'Go on writing. All is kept on this computer. Submit when the network is back.'],
      ],
    },
  },
};
