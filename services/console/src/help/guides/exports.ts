import type { Guides } from '../guide.js';

export const guides: Guides = {
  exports: {
    'zh-CN': {
      title: '不遮盖导出',
      purpose: '要把带证件号、电话、住址的名单交给别的部门时，在这里申请、下载。平时用人员档案的「导出」，那一份是遮盖的。',
      steps: [
        '在人员档案里筛好名单、选好列，点「申请不遮盖导出」，写明交给谁、办什么事。',
        '站长在待办里看到用途、人数和列，同意或者退回；自己申请的自己不能同意。',
        '同意后回到这里，点「下载名单」；过了期限要重新申请。',
        '每一页、每一行都印着下载人的姓名和时间；用完请删除。',
      ],
      cases: [
        ['名单里少了人', '申请以后转走或并掉的档案不会导出；后来新建的也不在里面，需要就再申请一次。'],
        ['站里只有一位站长', '站长自己要用时，请社工来申请，站长同意后由社工下载。'],
      ],
    },
    en: {
      title: 'Unmasked exports',
      purpose:
        'Where a list with ID numbers, telephones and addresses must go to another office. The ordinary export of residents is masked.',
      steps: [
        'Narrow the list of residents, choose the columns, ask for it, and say who gets it and why.',
        'The manager sees the reason, the number and the columns among the to-dos; nobody agrees to their own.',
        'Once agreed to, fetch the list here; after its time ask again.',
        'Name and time stand on each page and row. Delete the file when it is done with.',
      ],
      cases: [
        ['Somebody is missing', 'Files that left or were merged since are not in it, nor are new ones. Ask again if they are needed.'],
        ['There is one manager only', 'A worker asks, the manager agrees, and the worker fetches it.'],
      ],
    },
  },
};
