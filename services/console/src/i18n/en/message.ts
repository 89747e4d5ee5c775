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
    noneWhy: 'When something waits for your approval, when what you submitted is answered or an import is written, it is told here.',
    when: '{{who}}　{{day}} {{time}}',
  },
};
