import { type DonationMode, FundFault } from '@shuniu/contracts';
import { type Day, invalidField } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';

type Mode = Pick<DonationMode, 'takesMoney' | 'needsFiling' | 'givesReceipt'>;

/**
 * DONATION-1: the mode of the day takes money, and a public campaign has the number under which it was filed (慈善法第二十四条).
 * Faults, the first that holds: MODE_UNKNOWN, MODE_TAKES_NO_MONEY, FILING_MISSING.
 */
export function checkMode(mode: Mode | undefined, filingNo: string): asserts mode is Mode {
  const at = (field: string, rule: string, message: string) => ({ violations: [{ field: `donation.${field}`, rule, message }] });
  if (!mode) throw fundFault(FundFault.MODE_UNKNOWN, at('mode', 'known', 'a mode in force on the day'));
  if (!mode.takesMoney) throw fundFault(FundFault.MODE_TAKES_NO_MONEY, at('mode', 'money', 'a mode that takes money'));
  if (mode.needsFiling && filingNo.trim() === '') throw fundFault(FundFault.FILING_MISSING, at('filingNo', 'required', 'not blank'));
}

/**
 * DONATION-2: a receipt is noted with its number and its day, for a mode that gives one, not before the gift and not ahead of its day; without a number a note that stands is taken back.
 * Faults, the first that holds: DONATION_REVERSED, RECEIPT_NOT_GIVEN, INVALID_REQUEST, RECEIPT_BEFORE_GIFT, DATE_IN_FUTURE.
 */
export function checkReceipt(
  of: { readonly receivedOn: Day; readonly isReversed: boolean; readonly givesReceipt: boolean; readonly isNoted: boolean },
  receipt: { readonly number: string; readonly issuedOn: Day },
  today: Day,
): void {
  if (of.isReversed) throw fundFault(FundFault.DONATION_REVERSED);
  if (!of.givesReceipt) throw fundFault(FundFault.RECEIPT_NOT_GIVEN);
  if (receipt.number === '') {
    if (!of.isNoted) throw invalidField('number', 'required', 'nothing was noted that could be taken back');
    return;
  }
  const at = (rule: string, message: string) => ({ violations: [{ field: 'issuedOn', rule, message }] });
  if (receipt.issuedOn < of.receivedOn) throw fundFault(FundFault.RECEIPT_BEFORE_GIFT, at('after', `not before ${of.receivedOn}`));
  if (receipt.issuedOn > today) throw fundFault(FundFault.DATE_IN_FUTURE, at('past', `not after ${today}`));
}
