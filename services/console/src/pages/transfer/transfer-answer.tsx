import { type Transfer, TransferService } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { transfers } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { FieldError } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';

/** What may be done with an offer that waits: taken in or not, by the manager of this station; withdrawn, by whoever offered. */
export function Answer({ transfer, incoming }: { transfer: Transfer; incoming: boolean }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [dialog, setDialog] = useState<'accept' | 'reject'>();
  if (!incoming) return <Withdraw transfer={transfer} />;
  if (!rights.can(TransferService.method.acceptTransfer, unitCode)) return <p className="mut sm">{t('transfer.managerAnswers')}</p>;
  const close = (): void => setDialog(undefined);
  return (
    <div className="row wrap tdo">
      <Button onClick={() => setDialog('reject')}>{t('transfer.reject')}</Button>
      <Button type="primary" onClick={() => setDialog('accept')}>
        {t('transfer.accept')}
      </Button>
      {dialog === 'accept' && <Accept transfer={transfer} close={close} />}
      {dialog === 'reject' && <Reject transfer={transfer} close={close} />}
    </div>
  );
}

function Accept({ transfer, close }: { transfer: Transfer; close: () => void }) {
  const { t } = useTranslation();
  const accept = useChange(transfers.acceptTransfer, close);
  const faults = useFaults(accept.error, {});
  return (
    <Dialog
      title={t('transfer.acceptTitle', { name: transfer.nameMasked })}
      action={t('transfer.acceptNow')}
      busy={accept.isPending}
      fault={faults.form}
      close={close}
      send={() => accept.mutate({ id: transfer.id })}
    >
      <p>{t('transfer.acceptWhat')}</p>
    </Dialog>
  );
}

function Reject({ transfer, close }: { transfer: Transfer; close: () => void }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState('');
  const reject = useChange(transfers.rejectTransfer, close);
  const faults = useFaults(reject.error, {});
  return (
    <Dialog
      title={t('transfer.rejectTitle', { name: transfer.nameMasked })}
      action={t('transfer.rejectNow')}
      busy={reject.isPending}
      fault={faults.form}
      close={close}
      send={() => reject.mutate({ id: transfer.id, answer: answer.trim() })}
    >
      <TextField
        label={t('transfer.rejectWhy')}
        value={answer}
        rows={2}
        maxLength={400}
        onChange={setAnswer}
        error={faults.fields.answer}
        required
      />
    </Dialog>
  );
}

function Withdraw({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const withdraw = useChange(transfers.withdrawTransfer);
  const faults = useFaults(withdraw.error, {});
  return (
    <div className="row wrap tdo">
      <Button loading={withdraw.isPending} onClick={() => withdraw.mutate({ id: transfer.id })}>
        {t('transfer.withdraw')}
      </Button>
      <FieldError text={faults.form} />
    </div>
  );
}
