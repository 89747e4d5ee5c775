/** Words of later pages that the frame and the first page show too: all else of those nouns is fetched after them. */
export const firstWords = {
  person: {
    age: '{{count}}岁',
    guarded: '保障{{count}}项',
    guardedHint: '保障类别默认不显示，打开时要说明用途',
    namesake: '同名',
  },
  visit: {
    log: '记走访',
  },
  approval: {
    badge: '待办',
  },
  supervisionNote: {
    title: '督导意见',
    toAnswer: '{{count}} 条等站里答复',
    toClose: '{{count}} 条已答复，等您办结',
  },
  case: {
    title: '个案',
  },
  referral: {
    title: '转介',
  },
  undo: {
    undo: '撤销',
    failed: '没有撤销成，请再试一次。',
  },
};
