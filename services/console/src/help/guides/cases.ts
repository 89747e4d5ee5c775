import type { Guides } from '../guide.js';

export const guides: Guides = {
  cases: {
    'zh-CN': {
      title: '个案',
      purpose: '要一直跟的事开成个案，按六个阶段走，一眼看出停在哪一步、停了多久。',
      steps: ['上面一排是六个阶段，点一个只看那一步的。', '点名字打开个案。', '要新开，点「新开个案」，选人、写事由。'],
      cases: [
        ['说已有进行中的个案', '一个人同时只开一个，找到那一个接着做。'],
        ['要看结案的', '把状态换成「已结案」。'],
      ],
    },
    en: {
      title: 'Cases',
      purpose: 'What has to be followed is a case. It goes through six stages, and the list tells where each stands and for how long.',
      steps: [
        'The row at the top is the six stages. Choose one to see its cases.',
        'Choose a name to open the case.',
        'To open a new one, choose the person and write the concern.',
      ],
      cases: [
        ['A case is open already', 'A person has one open case at a time. Go on with that one.'],
        ['Closed ones', 'Change the state to closed.'],
      ],
    },
  },
  'cases/$caseId': {
    'zh-CN': {
      title: '一个个案',
      purpose: '从接案到结案都在这一页：每个阶段写什么、谁审批、下一步做什么。',
      steps: [
        '看上面的六个阶段，现在停在哪一步。',
        '橙色的按钮就是下一步。',
        '预估和计划写好后提交，站长通过了才能往下走。',
        '介入做一次记一次，做完写评估，再提交结案。',
      ],
      cases: [
        ['被退回了', '退回原因写在那一版下面，改好再交就是新的一版。'],
        ['情况变了要重来', '点「退回前面」，选一步，写原因。'],
        ['本人不愿继续或者搬走了', '点「提前结案」，选原因，不用先做评估。'],
      ],
    },
    en: {
      title: 'One case',
      purpose: 'From intake to closing on one page: what each stage holds, who approves it, and what comes next.',
      steps: [
        'The six stages at the top show where the case stands.',
        'The orange button is the next step.',
        'Submit the assessment and the plan. The manager approves them before the case goes on.',
        'Record each intervention, then evaluate and submit the closing.',
      ],
      cases: [
        ['It was returned', 'The reason stands under that version. Mend it and submit it again as the next version.'],
        ['Things changed', 'Go back to an earlier stage, with a reason.'],
        ['The person declines or moved away', 'Close early with that reason. No evaluation is needed.'],
      ],
    },
  },
};
