import { type Grant, GrantKind } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';

type Of = Pick<Grant, 'kind' | 'payeeName' | 'toProjectName' | 'toPurpose'>;
export const isTransfer = (grant: Pick<Grant, 'kind'>): boolean => grant.kind === GrantKind.TRANSFER;

/** 收款方, or the project that gets it. */
export function Goal({ grant }: { grant: Of }) {
  const { t } = useTranslation();
  const project = grant.toProjectName;
  if (isTransfer(grant))
    return grant.toPurpose ? t('poolTransfer.toFor', { project, purpose: grant.toPurpose }) : t('poolTransfer.to', { project });
  return grant.payeeName || <span className="mut">{t('grant.anyPayee')}</span>;
}

/** A project, with the purpose its money is bound to. */
export function usePoolName(): (project: string, purpose: string) => string {
  const { t } = useTranslation();
  return (project, purpose) => (purpose ? t('poolTransfer.projectFor', { project, purpose }) : project);
}

/** The words of what ends a grant well: it is paid, or transferred. */
const PAYMENT = {
  stage: 'grant.stagePay',
  doors: 'grant.doors',
  lockOpen: 'grant.lockOpen',
  lockPaid: 'grant.lockPaid',
  saySubmit: 'grant.saySubmit',
  sayPay: 'grant.sayPay',
  sayToPay: 'grant.sayToPay',
  sayPaid: 'grant.sayPaid',
  pay: 'grant.pay',
  payOf: 'grant.payOf',
  payNow: 'grant.payNow',
  payWhy: 'grant.payWhy',
  paidOn: 'grant.paidOn',
  payBy: 'grant.payBy',
} as const;
const TRANSFER: Readonly<Record<keyof typeof PAYMENT, string>> = {
  stage: 'poolTransfer.stage',
  doors: 'poolTransfer.doors',
  lockOpen: 'poolTransfer.lockOpen',
  lockPaid: 'poolTransfer.done',
  saySubmit: 'poolTransfer.saySubmit',
  sayPay: 'poolTransfer.sayPay',
  sayToPay: 'poolTransfer.sayToPay',
  sayPaid: 'poolTransfer.sayPaid',
  pay: 'poolTransfer.record',
  payOf: 'poolTransfer.recordOf',
  payNow: 'poolTransfer.recordNow',
  payWhy: 'poolTransfer.recordWhy',
  paidOn: 'poolTransfer.recordOn',
  payBy: 'poolTransfer.payBy',
};
export const wordsOf = (grant: Pick<Grant, 'kind'>): Readonly<Record<keyof typeof PAYMENT, string>> =>
  isTransfer(grant) ? TRANSFER : PAYMENT;
