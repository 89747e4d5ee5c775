export const period = {
  period: {
    title: '月结',
    intro: '先由记账的人初步结账，再由另一个人结账。结账以后，这个月不能再记账，也不能再打开。',
    month: '月份',
    state: '状态',
    closing: '月末结余',
    none: '还没有记过账。',
    close: '结账',
    closeOf: '结账：{{month}}',
    softClose: '初步结账',
    softWhy: '初步结账后，这个月只能做调整。前两项要通过。',
    closeNow: '结账，不再打开',
    closeWhy: '由另一个人核对清单，全部通过才能结账。',
    another: '初步结账是您做的，请另一位同事来结账。',
    holds: '（通过）',
    holdsNot: '（没有通过）',
  },
};
