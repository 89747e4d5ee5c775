import type { LoveList } from '@shuniu/contracts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loveLists } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyTyped, typedOf } from '../../format/money.js';
import { Dialog } from '../../ui/dialog.js';
import { MoneyField } from '../../ui/money.js';

/** 每户补贴上限 of a draft: nothing written is no limit. */
export function CapDialog({ list, close }: { list: LoveList; close: () => void }) {
  const { t } = useTranslation();
  const [amount, setAmount] = useState(typedOf(list.subsidyCap));
  const [capPerPerson, setPerPerson] = useState(list.capPerPerson);
  const change = useChange(loveLists.capLoveList, close);
  const { fields, form } = useFaults(change.error);
  const fen = amount.trim() === '' ? { fen: 0n } : moneyTyped(amount);
  return (
    <Dialog
      title={t('shop.cap')}
      action={t('shop.saveCap')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: list.id, capPerPerson, etag: list.etag, ...(fen ? { subsidyCap: fen } : {}) })}
    >
      <MoneyField label={t('shop.cap')} value={amount} hint={t('shop.capHint')} onChange={setAmount} error={fields.subsidyCap} />
      <Checkbox checked={capPerPerson} onChange={event => setPerPerson(event.target.checked)}>
        {t('shop.perPerson')}
      </Checkbox>
    </Dialog>
  );
}
