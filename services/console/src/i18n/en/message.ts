export const message = {
  message: {
    title: 'Messages',
    all: 'All',
    unread: 'Unread',
    isUnread: ' (unread)',
    many: '99+',
    markAll: 'Mark all as read',
    markOne: 'Mark as read',
    look: 'Open',
    none: 'No messages here',
    noneWhy:
      'When something waits for your approval, when a submission, a referral or a transfer is answered, or when there are new signals, it is told here.',
    clock: 'The system',
    digests: 'Weekly digest',
    digest: 'Opened {{opened}}, refused {{refused}}, overdue {{overdue}}',
    done: 'Done by {{who}}　{{day}} {{time}}',
    dueOn: 'Due {{day}}',
    when: '{{who}}　{{day}} {{time}}',
  },
};
