import { ExportRequestService } from '@shuniu/contracts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import type { AskProps } from './ask-dialog.js';

const AskDialog = lazy(() => import('./ask-dialog.js').then(m => ({ default: m.AskDialog })));

/** 不遮盖导出: asks for the list as it is looked at, in clear. Nothing for whoever may not. */
export function AskExport(props: Omit<AskProps, 'close'>) {
  const { t } = useTranslation();
  const { rights, unitCode } = useHere();
  const [asking, setAsking] = useState(false);
  if (!rights.can(ExportRequestService.method.requestExport, unitCode)) return null;
  return (
    <>
      <button type="button" className="btn" onClick={() => setAsking(true)}>
        {t('export.ask')}
      </button>
      {asking && (
        <Suspense>
          <AskDialog {...props} close={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
