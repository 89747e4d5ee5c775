export const fundPaper = {
  fundPaper: {
    voucher: '打印凭证',
    vouchers: '打印凭证',
    vouchersOf: '打印凭证：{{month}}',
    csv: '导出 CSV',
    excel: '导出 Excel',
    sealedText: '取封存文本',
    sealedTextWhy: '交给捐赠人：不用登录，用任何 SHA-256 程序就能核对账上的这一笔改没改过。里面没有姓名。',
  },
};
