import type { Guides } from '../guide.js';

export const guides: Guides = {
  referrals: {
    'zh-CN': {
      title: '转介',
      purpose: '请别的机构帮忙的事，从送出跟到有结果。等答复最久的排在最前面。',
      steps: ['先看「逾期未答复」，打电话催一催。', '点姓名打开一次转介，看走到哪一步。', '需要新的，点「新转介」，先选人。'],
      cases: [['找不到以前的转介', '按状态筛选；在人员档案里也能看到这个人的全部转介。']],
    },
    en: {
      title: 'Referrals',
      purpose: 'What another body was asked to help with, followed to its outcome. Who waits longest stands first.',
      steps: [
        'Look at the overdue ones first and call.',
        'Open one by the name and see where it stands.',
        'Make a new one and choose the person first.',
      ],
      cases: [['An earlier one cannot be found', 'Filter by state. The file of the person lists all of them too.']],
    },
  },
  'referrals/new': {
    'zh-CN': {
      title: '新转介',
      purpose: '记下替谁、转到哪里、为什么、给了哪些资料。保存后还没有送出。',
      steps: [
        '选转到哪里；从政策提示来的可以选穗救易。',
        '写清原因和提供的资料，只给最少的。',
        '有法定理由的选上；没有的要先有“转介共享”的同意。',
        '保存，核对后再送出。',
      ],
      cases: [['还没有同意', '可以先保存。到人员档案登记“转介共享”的同意后再送出。']],
    },
    en: {
      title: 'New referral',
      purpose: 'Who, where to, why and which papers. It is not sent yet when it is saved.',
      steps: [
        'Choose where it goes. From a signal it may go to the system of the city.',
        'Say why and what is shared, the least that is needed.',
        'Choose a ground of law if there is one, otherwise consent to share is needed.',
        'Save it, look it over, then send it.',
      ],
      cases: [['There is no consent yet', 'Save it all the same. Record the consent in the file, then send it.']],
    },
  },
  'referrals/$referralId': {
    'zh-CN': {
      title: '一次转介',
      purpose: '看走到哪一步，记下答复和结果，最后了结。',
      steps: [
        '交给对方后点「送出转介」。',
        '有了答复，点「记录答复」。',
        '服务做完，点「记录结果」。',
        '了结时可以约回访日期，会出现在工作台。',
      ],
      cases: [
        ['送不出去', '没有“转介共享”的同意，也没有法定理由。到人员档案登记同意后再送。'],
        ['对方不接收', '记下原因，了结这一次；需要时再转到别处。政策提示会回到待处理。'],
      ],
    },
    en: {
      title: 'A referral',
      purpose: 'Where it stands. Record the answer and the outcome, then close it.',
      steps: [
        'Mark it sent when it was handed over.',
        'Record the answer when there is one.',
        'Record the outcome when the service was given.',
        'At the closing a day to look again may be set. It stands among the tasks.',
      ],
      cases: [
        ['It cannot be sent', 'There is neither consent to share nor a ground of law. Record the consent in the file first.'],
        ['It was declined', 'Say why and close it. Refer elsewhere if needed. A signal is open again.'],
      ],
    },
  },
};
