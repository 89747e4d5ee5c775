import { type DonationMode, FundFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
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
 * DONATION-2: a receipt is noted with its number and its day, for a mode that gives one, not before the gift and not ahead of its day; without a number the note is taken back.
 * Faults, the first that holds: DONATION_REVERSED, RECEIPT_NOT_GIVEN, DATES_OUT_OF_ORDER, DATE_IN_FUTURE.
 */
export function checkReceipt(
  of: { readonly receivedOn: Day; readonly isReversed: boolean; readonly givesReceipt: boolean },
  receipt: { readonly number: string; readonly issuedOn: Day },
  today: Day,
): void {
  if (of.isReversed) throw fundFault(FundFault.DONATION_REVERSED);
  if (!of.givesReceipt) throw fundFault(FundFault.RECEIPT_NOT_GIVEN);
  if (receipt.number === '') return;
  const at = (rule: string, message: string) => ({ violations: [{ field: 'issuedOn', rule, message }] });
  if (receipt.issuedOn < of.receivedOn) throw fundFault(FundFault.DATES_OUT_OF_ORDER, at('after', `not before ${of.receivedOn}`));
  if (receipt.issuedOn > today) throw fundFault(FundFault.DATE_IN_FUTURE, at('past', `not after ${today}`));
}
