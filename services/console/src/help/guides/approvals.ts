import type { Guides } from '../guide.js';

export const guides: Guides = {
  approvals: {
    'zh-CN': {
      title: '待办审批',
      purpose: '社工交上来的预估、计划、结案和不遮盖导出在这里排队，站长看过再决定。',
      steps: [
        '左边选一件，先来的在前面。',
        '右边看内容；退回后改过的地方划掉了旧的。',
        '同意，或者退回并写原因。',
        '要别的站长办，点「转给别人办」；让同事知道，点「抄送」。',
        '按 J、K 看上下一件。',
      ],
      cases: [
        ['这一件是我自己交的', '自己不能批自己的，由站里另一位站长来办；也可以撤回来改。'],
        ['显示已经有结果了', '另一位站长先办了，刷新后就能看到结果。'],
      ],
    },
    en: {
      title: 'Approvals',
      purpose: 'Assessments, plans, closings and unmasked exports that workers submit line up here for the manager.',
      steps: [
        'Choose one at the left, the oldest stands first.',
        'Read it at the right. What changed since a return has the old words struck through.',
        'Approve it, or return it with a reason.',
        'Hand it over to another manager, or send a copy to a colleague.',
        'J and K walk through the list.',
      ],
      cases: [
        ['I submitted it myself', 'Another manager of the station decides it, or you take it back to change it.'],
        ['It says it was decided', 'Another manager was quicker. Look again to see the outcome.'],
      ],
    },
  },
};
