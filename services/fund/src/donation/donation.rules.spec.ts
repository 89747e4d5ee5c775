import { refusalOf } from '../refusal.fixture.js';
import { checkMode, checkReceipt } from './donation.rules.js';

const mode = (over = {}) => ({ takesMoney: true, needsFiling: false, givesReceipt: true, ...over });

describe('rules of donations', () => {
  it.each([
    ['is unknown on the day', undefined, '', 'MODE_UNKNOWN'],
    ['takes no money', mode({ takesMoney: false }), '', 'MODE_TAKES_NO_MONEY'],
    ['is a public campaign without its number', mode({ needsFiling: true }), ' ', 'FILING_MISSING'],
    ['is a public campaign with it', mode({ needsFiling: true }), '备案1号', 'ok'],
    ['takes money', mode(), '', 'ok'],
  ])('DONATION-1: a mode that %s', (_what, of, filing, expected) => {
    expect(refusalOf(() => checkMode(of, filing))).toBe(expected);
  });

  const gift = { receivedOn: '2026-11-10', isReversed: false, givesReceipt: true, isNoted: true };
  it.each([
    ['of a gift that was reversed', { ...gift, isReversed: true }, { number: '1', issuedOn: '2026-11-11' }, 'DONATION_REVERSED'],
    ['of a mode that gives none', { ...gift, givesReceipt: false }, { number: '1', issuedOn: '2026-11-11' }, 'RECEIPT_NOT_GIVEN'],
    ['before the gift', gift, { number: '1', issuedOn: '2026-11-09' }, 'RECEIPT_BEFORE_GIFT'],
    ['ahead of its day', gift, { number: '1', issuedOn: '2026-11-26' }, 'DATE_IN_FUTURE'],
    ['on the day of the gift', gift, { number: '1', issuedOn: '2026-11-10' }, 'ok'],
    ['taken back that was never noted', { ...gift, isNoted: false }, { number: '', issuedOn: '' }, 'INVALID_REQUEST'],
    ['taken back', gift, { number: '', issuedOn: '' }, 'ok'],
  ])('DONATION-2: a receipt %s', (_what, of, receipt, expected) => {
    expect(refusalOf(() => checkReceipt(of, receipt, '2026-11-25'))).toBe(expected);
  });
});
