export const fundPaper = {
  fundPaper: {
    voucher: '打印凭证',
    vouchers: '打印凭证',
    vouchersOf: '打印凭证：{{month}}',
    csv: '导出 CSV',
    excel: '导出 Excel',
    sealedText: '下载存证',
    sealedTextWhy: '给捐赠人留底：以后不用登录，自己就能核对账上这一笔改没改过（用 SHA-256 校验）。里面没有姓名。',
  },
};
