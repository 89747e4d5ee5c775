export const help = {
  help: {
    title: '本页说明',
    close: '关闭',
    press: '按 ? 看本页说明',
    picture: '「{{page}}」的样子，数字是下面的步骤；点开看大图',
    steps: '怎么用',
    when: '遇到这些情况',
    keys: '快捷键',
    keySearch: '找人',
    keyNext: '名单里的下一个',
    keyPrevious: '名单里的上一个',
    keySave: '保存草稿',
    keySend: '提交',
    keyEnter: '跳到下一栏（在表单末尾勾选）',
    keyHelp: '打开这份说明',
    keyClose: '关上打开的窗口',
  },
};
