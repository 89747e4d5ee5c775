import { type Account, AccountService } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accounts } from '../../api/fund-services.js';
import { ProblemError } from '../../api/problem.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { fenTyped, moneyTyped, moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { FieldError } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';

/** What may be done with an account: state what it must have held, close it when it is empty, open it again. */
export function AccountActions({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [asserting, setAsserting] = useState(false);
  const change = useChange(accounts.setAccountOpen);
  const { form } = useFaults(change.error);
  return (
    <div>
      <span className="row wrap">
        {rights.can(AccountService.method.assertBalance, account.unitCode) && (
          <Button onClick={() => setAsserting(true)}>{t('fund.assert')}</Button>
        )}
        {rights.can(AccountService.method.setAccountOpen, account.unitCode) && (
          <Button loading={change.isPending} onClick={() => change.mutate({ id: account.id, isOpen: !account.isOpen, etag: account.etag })}>
            {account.isOpen ? t('fund.closeAccount') : t('fund.openAccount')}
          </Button>
        )}
      </span>
      <FieldError text={form} />
      {asserting && <AssertDialog account={account} close={() => setAsserting(false)} />}
    </div>
  );
}

/** What the books say instead, and by how much: whoever looks for it begins with these two. */
function useDifference(error: unknown, stated: bigint): string | undefined {
  const { t } = useTranslation();
  if (!(error instanceof ProblemError) || error.reason !== 'ASSERTION_DIFFERS') return undefined;
  const sign = error.meta.posted?.startsWith('−') ? -1n : 1n;
  const posted = sign * (fenTyped((error.meta.posted ?? '').replace('−', '')) ?? 0n);
  const fen = posted > stated ? posted - stated : stated - posted;
  return t('fund.assertDiffers', { posted: moneyWords({ fen: posted }), differs: moneyWords({ fen }) });
}

/** 余额断言: what a statement or a count says it held at the end of a day. A difference is told and nothing is changed. */
function AssertDialog({ account, close }: { account: Account; close: () => void }) {
  const { t } = useTranslation();
  const [on, setOn] = useState(today());
  const [amount, setAmount] = useState('');
  const [source, setSource] = useState('');
  const change = useChange(accounts.assertBalance, close);
  const { fields, form } = useFaults(change.error, {
    reasons: { DATE_IN_FUTURE: 'on', ASSERTION_EXISTS: 'on', ASSERTION_DIFFERS: 'amount' },
  });
  const differs = useDifference(change.error, change.variables?.amount?.fen ?? 0n);
  const send = (): void => {
    const fen = moneyTyped(amount);
    change.mutate({ id: account.id, on, source, ...(fen ? { amount: fen } : {}) });
  };
  return (
    <Dialog title={t('fund.assert')} action={t('fund.assertNow')} busy={change.isPending} fault={form} close={close} send={send}>
      <p className="sec">{t('fund.assertWhy')}</p>
      <DayField label={t('fund.assertOn')} value={on} max={today()} onChange={setOn} error={fields.on} required />
      <MoneyField label={t('fund.assertAmount')} value={amount} onChange={setAmount} error={differs ?? fields.amount} required />
      <TextField
        label={t('fund.assertSource')}
        value={source}
        maxLength={80}
        hint={t('fund.assertSourceHint')}
        onChange={setSource}
        error={fields.source}
        required
      />
    </Dialog>
  );
}
