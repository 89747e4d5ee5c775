/** 修改记录 of the fund. */
export const revision = {
  revision: {
    title: '修改记录',
    none: '还没有修改过',
    noneWhy: '基金、项目和往来方的资料改动后，改前改后、谁改的、什么时候，都记在这里。',
    at: '时间',
    what: '改的是',
    changes: '改动',
    who: '谁改的',
    became: '改成',
    name: '名称',
    nothing: '空',
  },
};
