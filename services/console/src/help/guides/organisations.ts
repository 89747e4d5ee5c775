import type { Guides } from '../guide.js';

export const guides: Guides = {
  organisations: {
    'zh-CN': {
      title: '合作单位',
      purpose: '一起办活动、捐物出力的单位，都登记在这里。',
      steps: ['按类型或状态找单位。', '点名称看它参加过哪些活动。', '新的单位点「登记单位」。'],
      cases: [
        ['写活动方案时填的单位', '会自动登记，类型先是「未分类」，打开它补上。'],
        ['以前的名单', '用 Excel 导入合作单位和社会组织。'],
      ],
    },
    en: {
      title: 'Partners',
      purpose: 'Organisations that hold activities together with the station.',
      steps: ['Find one by kind or status.', 'Open it by its name and see its activities.', 'Register a new one.'],
      cases: [
        ['Named in a plan', 'It is registered by itself; open it and say what it is.'],
        ['An earlier list', 'Import it from Excel.'],
      ],
    },
  },
  'organisations/$organisationId': {
    'zh-CN': {
      title: '一个合作单位',
      purpose: '它的资料和一起办过的活动。',
      steps: ['看类型、状态和信用代码。', '资料变了点「改资料」。', '下面是一起办过的活动，点名称打开。'],
      cases: [['信用代码标着校验位不对', '照证书核对一遍；证书上就是这样也可以留着。']],
    },
    en: {
      title: 'A partner',
      purpose: 'What is known of it, and its activities.',
      steps: ['See its kind, status and credit code.', 'Change what is no longer true.', 'Open an activity below.'],
      cases: [['The credit code is marked', 'Check it against the certificate; it may stay as it stands there.']],
    },
  },
};
