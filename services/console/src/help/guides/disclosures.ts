import type { Guides } from '../guide.js';

export const guides: Guides = {
  disclosures: {
    'zh-CN': {
      title: '公开',
      purpose: '按法规要公开的内容，什么时候到期，公开了没有。',
      steps: ['先看最上面的：逾期的排在最前，再是到期的。', '期满后草稿会自动生成，点「打开草稿」。', '一个人写说明，另一个人核对后公开。'],
      cases: [
        ['怎么算出要公开什么', '点「依据」看法规。项目、捐赠和支出记在账里，系统按法规推算。'],
        ['以前的为什么没有', '只算基金在本系统建立以后到期的，以前的照原来的办法留存。'],
      ],
    },
    en: {
      title: 'Disclosure',
      purpose: 'What the law asks to be told, by when, and whether it was.',
      steps: [
        'What is overdue stands first, then what is due.',
        'A draft is made when a period is over. Open it.',
        'One person writes the note, another checks and publishes.',
      ],
      cases: [
        ['Where the list comes from', 'Open the source of a line. It follows from the law and from what is in the ledger.'],
        ['Earlier periods are missing', 'Only what falls due since the fund is kept here is counted.'],
      ],
    },
  },
  'disclosures/$disclosureId': {
    'zh-CN': {
      title: '公开文书',
      purpose: '一期的数字和说明，和公示页上看到的一样。',
      steps: [
        '点「写说明」，用几句话写这一期做了什么。',
        '提示账又动了，就点「重新取数」。',
        '另一位同事点「公开」。',
        '点「打印公示页」，贴到公告栏。',
      ],
      cases: [
        ['公开以后发现写错了', '点「更正」，写清原因。新的一份公开后，原来的标为已更正，仍然看得到。'],
        ['点不了公开', '最后修改的人不能自己公开，请站长或两委会的另一位同事来办。'],
      ],
    },
    en: {
      title: 'A disclosure',
      purpose: 'The figures and the note of a period, as the public page shows them.',
      steps: [
        'Write a note on what was done.',
        'Make the figures anew when the ledger moved.',
        'A colleague publishes it.',
        'Print it for the notice board.',
      ],
      cases: [
        ['It is wrong and was published', 'Correct it with the reason. The former one is marked and stays readable.'],
        ['It cannot be published', 'Whoever edited it last does not publish it. Ask the manager or a committee member.'],
      ],
    },
  },
};
