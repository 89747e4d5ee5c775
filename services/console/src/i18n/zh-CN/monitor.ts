export const monitor = {
  monitor: {
    floor: '预警线',
    floorOf: '{{name}}的预警线',
    save: '保存预警线',
    why: '可用余额低于这个数时，一分钟内通知站长和管委会，回到线上以前不重复通知。',
    hint: '不填就是不再提醒',
    noAmount: '金额最多两位小数',
    isBelow: '低于预警线 {{floor}}',
  },
};
