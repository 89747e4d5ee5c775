export const carry = {
  carry: {
    title: '转入时数',
    save: '提交转入',
    why: '别的系统已经证明的时数，按总数转入一次，注明来源和凭据，由另一个人确认。',
    system: '来源系统',
    systemHint: '如 中国志愿服务网、广州公益时间',
    hours: '小时数',
    hoursHint: '如 120 或 120.5',
    upTo: '算到哪一天',
    upToHint: '同一个系统，这一天以前的只能转入一次',
    evidence: '凭据',
    evidenceHint: '如证明编号、存放在哪里；不写证件号和电话',
  },
};
