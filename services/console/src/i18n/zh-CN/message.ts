export const message = {
  message: {
    title: '消息',
    all: '全部',
    unread: '未读',
    isUnread: '（未读）',
    many: '99+',
    markAll: '全部标为已读',
    markOne: '标为已读',
    look: '去看看',
    none: '这里没有消息',
    noneWhy: '有人等您审批、您提交的有了答复、转介和转出有了回音、有新的政策提示，都会在这里告诉您。',
    clock: '系统',
    digests: '每周小结',
    digest: '查看 {{opened}} 次，次数用完没看成 {{refused}} 次，逾期未走访 {{overdue}} 人',
    dueOn: '{{day}}截止',
    when: '{{who}}　{{day}} {{time}}',
  },
};
