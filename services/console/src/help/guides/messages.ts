import type { Guides } from '../guide.js';

export const guides: Guides = {
  messages: {
    'zh-CN': {
      title: '消息',
      purpose: '平台要告诉您的事：有人等您审批、您提交的有了答复、转介和转出有了回音。消息里不写姓名和证件号。',
      steps: ['先看「未读」。', '点「去看看」，打开说的那件事。', '看过的点「标为已读」，或者「全部标为已读」。'],
      cases: [
        ['消息和待办有什么不同', '待办是要您动手的，办完才会消失；消息只是告诉您一声。'],
        ['同事也收到了同一条', '发给岗位的消息，在岗的人都会收到，各看各的，互不影响。'],
      ],
    },
    en: {
      title: 'Messages',
      purpose:
        'What the platform has to tell you: something waits for approval, or an answer has come. No names or ID numbers stand in a message.',
      steps: ['See the unread ones first.', 'The link opens what a message is about.', 'Mark it as read, or all of them at once.'],
      cases: [
        ['How messages differ from to-dos', 'A to-do waits for you to act and goes away when it is done. A message only tells you.'],
        ['A colleague got the same message', 'A message to a post reaches everybody who holds it. Each reads it for themselves.'],
      ],
    },
  },
};
