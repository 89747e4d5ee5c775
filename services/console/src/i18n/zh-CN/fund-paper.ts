export const fundPaper = {
  fundPaper: {
    voucher: '打印凭证',
    vouchers: '打印凭证',
    vouchersOf: '打印凭证：{{month}}',
  },
};
