export const fundPaper = {
  fundPaper: {
    voucher: 'Print the voucher',
    vouchers: 'Vouchers',
    vouchersOf: 'Vouchers of {{month}}',
  },
};
