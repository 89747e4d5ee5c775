export const fundPaper = {
  fundPaper: {
    voucher: 'Print the voucher',
    vouchers: 'Vouchers',
    vouchersOf: 'Vouchers of {{month}}',
    csv: 'Export CSV',
    excel: 'Export Excel',
    sealedText: 'Download the proof',
    sealedTextWhy:
      'For the donor to keep: without a login it shows whether this entry was ever changed (a SHA-256 check). It holds no names.',
  },
};
