import type { Guides } from '../guide.js';

export const guides: Guides = {
  grants: {
    'zh-CN': {
      title: '资助申请',
      purpose: '从基金付钱要办的每一份申请，轮到您处理的排在「待我处理」。',
      steps: ['先看「待我处理」。', '点用途打开一份申请，看走到哪一步。', '要付钱，点「写资助申请」。'],
      cases: [['找不到以前的申请', '点「全部」，再按状态或项目筛选。']],
    },
    en: {
      title: 'Grants',
      purpose: 'Every request to pay out of the fund. What waits for you stands under For me.',
      steps: ['Look at what waits for you.', 'Open a grant by its purpose.', 'Write a grant when something is to be paid.'],
      cases: [['An earlier one cannot be found', 'Choose All and filter by state or project.']],
    },
  },
  'grants/new': {
    'zh-CN': {
      title: '写资助申请',
      purpose: '写清办什么事、从哪个项目出、付给谁、多少钱。',
      steps: ['写用途和科目，依据写单据的编号。', '选项目，看可用的钱够不够。', '找收款方，没有的就地登记。', '保存后核对，再提交管委会。'],
      cases: [
        ['要分很多次付', '选「常设授权」，到期前从额度里用。'],
        ['钱要从一个项目转到另一个项目', '选「项目间调剂」，写明调剂依据；改变捐赠人指定的用途要有同意书。'],
        ['提示超过可用的钱', '可以先保存。监委会无异议时项目里要有这笔钱。'],
      ],
    },
    en: {
      title: 'Write a grant',
      purpose: 'What for, from which project, to whom and how much.',
      steps: [
        'Say the purpose and the category.',
        'Choose the project and see what is available.',
        'Find the payee, or register one.',
        'Keep it, look it over, then submit it.',
      ],
      cases: [
        ['It is paid in many parts', 'Choose a standing authority.'],
        [
          'Money goes from one project to another',
          "Choose a transfer and state what it rests on. Another purpose than the donor's needs the consent.",
        ],
        ['It is more than is available', 'Keep it all the same. The money has to be there when nobody objects.'],
      ],
    },
  },
  'grants/$grantId': {
    'zh-CN': {
      title: '一份资助申请',
      purpose: '看两道门开了没有，办轮到您的那一步。',
      steps: [
        '草稿核对后，点「提交管委会」。',
        '管委会开完会，由委员点「记录表决」。',
        '监委会看过后，由监督委员点「记录监督意见」。',
        '两道门都开了，站里付款后点「登记付款」。',
      ],
      cases: [
        ['我不能记录', '申请、记录表决、记录监督要三个人分别办，而且要是当天的委员。'],
        ['有委员要回避', '在「两委会」登记利害关系，那一位会自动回避。'],
        ['有话要问申请人', '写在「讨论」里，申请人会收到消息。写了不能改。'],
      ],
    },
    en: {
      title: 'A grant',
      purpose: 'See whether both doors are open, and do the step that is yours.',
      steps: [
        'Submit the draft.',
        'A member of the management committee records the votes.',
        'A member of the supervision committee records the review.',
        'Record the payment when it is paid.',
      ],
      cases: [
        ['I may not record it', 'Asking, recording the votes and the review take three people, members of that day.'],
        ['A member has to be recused', 'Declare the interest under Committees.'],
        ['You want to ask something', 'Write it in the discussion. Whoever asked for the grant is told.'],
      ],
    },
  },
  'grants/$grantId/edit': {
    'zh-CN': {
      title: '修改申请',
      purpose: '提交以前，草稿可以随时改。',
      steps: ['改用途、金额或收款方。', '点保存。', '回到申请，核对后提交。'],
      cases: [['别人也改了', '会把两个人的写法并排给您选，谁的都不会丢。']],
    },
    en: {
      title: 'Edit the grant',
      purpose: 'A draft can be changed until it is submitted.',
      steps: ['Change purpose, amount or payee.', 'Keep it.', 'Go back and submit it.'],
      cases: [['Somebody else changed it too', 'Both values are shown side by side.']],
    },
  },
};
