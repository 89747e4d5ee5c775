import { type OrderCheck, OrderCheckMeans, OrderCheckMeansSchema } from '@shuniu/contracts';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderChecks } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyTyped } from '../../format/money.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, Field } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import { useWords } from '../../ui/use-words.js';

interface CheckProps {
  readonly of: OrderCheck;
  readonly close: () => void;
}
type YesNo = 'yes' | 'no';

/** 记结果: what the household said, to somebody who does not know what the books say. */
export function RecordDialog({ of, close }: CheckProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [means, setMeans] = useState<number>(OrderCheckMeans.TELEPHONE);
  const [reached, setReached] = useState<YesNo>('yes');
  const [received, setReceived] = useState<YesNo>();
  const [agreed, setAgreed] = useState<YesNo>();
  const [paid, setPaid] = useState('');
  const [remark, setRemark] = useState('');
  const change = useChange(orderChecks.recordOrderCheck, close);
  const { fields, form } = useFaults(change.error);
  const isReached = reached === 'yes';
  const fen = isReached ? moneyTyped(paid) : undefined;
  const said = isReached ? { received: received === 'yes', agreed: agreed === 'yes', ...(fen ? { paid: fen } : {}) } : {};
  const isSaid = !isReached || (received !== undefined && agreed !== undefined);
  return (
    <Dialog
      title={t('check.recordOf', { number: of.orderNumber })}
      action={t('check.save')}
      busy={change.isPending}
      fault={form || (change.isError && !isSaid ? t('check.recordWhy') : '')}
      close={close}
      send={() => isSaid && change.mutate({ id: of.id, means, reached: isReached, ...said, remark, etag: of.etag })}
    >
      <p className="sec">{t('check.recordWhy')}</p>
      <Choice
        label={t('check.means')}
        value={means}
        options={OrderCheckMeansSchema.values
          .filter(v => v.number !== 0)
          .map(v => [v.number, word(OrderCheckMeansSchema, v.number)] as const)}
        onChange={setMeans}
        required
      />
      <Choice
        label={t('check.reached')}
        value={reached}
        options={[
          ['yes', t('check.yes')],
          ['no', t('check.no')],
        ]}
        onChange={setReached}
        required
      />
      {isReached && (
        <>
          <Choice
            label={t('check.received')}
            value={received}
            options={[
              ['yes', t('check.receivedYes')],
              ['no', t('check.receivedNo')],
            ]}
            onChange={setReceived}
            required
          />
          <MoneyField label={t('check.paid')} value={paid} hint={t('check.paidHint')} onChange={setPaid} error={fields.paid} required />
          <Choice
            label={t('check.agreed')}
            value={agreed}
            options={[
              ['yes', t('check.agreedYes')],
              ['no', t('check.agreedNo')],
            ]}
            onChange={setAgreed}
            required
          />
        </>
      )}
      <TextField
        label={t('check.remark')}
        value={remark}
        rows={2}
        maxLength={200}
        hint={t('check.remarkHint')}
        onChange={setRemark}
        error={fields.remark}
      />
    </Dialog>
  );
}

/** 写说明 of a deviation. */
export function CheckAnswerDialog({ of, close }: CheckProps) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState(of.answer);
  const change = useChange(orderChecks.answerOrderCheck, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('check.answerOf', { number: of.orderNumber })}
      action={t('check.saveAnswer')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, answer, etag: of.etag })}
    >
      <TextField
        label={t('check.answerLabel')}
        value={answer}
        rows={3}
        maxLength={200}
        hint={t('shop.answerHint')}
        onChange={setAnswer}
        error={fields.answer}
        required
      />
    </Dialog>
  );
}

/** 加抽 of a month. */
export function DrawDialog({ month, close }: { month: string; close: () => void }) {
  const { t } = useTranslation();
  const { yearMonth } = useWords();
  const [count, setCount] = useState('3');
  const change = useChange(orderChecks.drawOrderChecks, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('check.drawOf', { month: yearMonth(month) })}
      action={t('check.drawNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ month, count: /^\d{1,2}$/.test(count.trim()) ? Number(count) : 0 })}
    >
      <Field label={t('check.count')} error={fields.count} required>
        {control => (
          <Input
            {...control}
            className="short num"
            inputMode="numeric"
            maxLength={2}
            value={count}
            onChange={event => setCount(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
