import type { CallReplacementResponse, Shift } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signUps } from '../../api/shift-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';

/** 找人顶班: who has a login is told, the others are named to be telephoned. */
export function ReplacementDialog({ of, close }: { of: Shift; close: () => void }) {
  const { t } = useTranslation();
  const [told, setTold] = useState<CallReplacementResponse>();
  const change = useChange(signUps.callReplacement, setTold);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('shift.callTitle')}
      action={told ? t('shift.callDone') : t('shift.callNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => (told ? close() : change.mutate({ id: of.id }))}
    >
      {told ? (
        <>
          <p role="status">{t('shift.callTold', { count: told.told })}</p>
          <p className="sec">{told.toCall.length > 0 ? t('shift.callList', { count: told.toCall.length }) : t('shift.callNobody')}</p>
          <ul className="tocall">
            {told.toCall.map(v => (
              <li key={v.id}>
                <b>{v.name}</b> <span className="mut num">{v.number}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="sec">{t('shift.callWhy')}</p>
      )}
    </Dialog>
  );
}
