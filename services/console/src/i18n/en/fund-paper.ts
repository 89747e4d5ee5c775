export const fundPaper = {
  fundPaper: {
    voucher: 'Print the voucher',
    vouchers: 'Vouchers',
    vouchersOf: 'Vouchers of {{month}}',
    csv: 'Export CSV',
    excel: 'Export Excel',
    sealedText: 'Sealed text',
    sealedTextWhy: 'For the donor: any SHA-256 program shows whether this entry was ever changed. It holds no names.',
  },
};
