import { type ApprovalCard, ApprovalRoutingService, ApprovalState } from '@shuniu/contracts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';

const HandOverDialog = lazy(() => import('./routing-dialogs.js').then(m => ({ default: m.HandOverDialog })));
const CopyDialog = lazy(() => import('./routing-dialogs.js').then(m => ({ default: m.CopyDialog })));

/** 转办 and 抄送, for a manager. What one submitted oneself is copied, and not handed over. */
export function Routing({ card, handed }: { card: ApprovalCard; handed: () => void }) {
  const { t } = useTranslation();
  const { me, rights } = useHere();
  const [dialog, setDialog] = useState<'hand' | 'copy'>();
  const [said, setSaid] = useState('');
  const approval = card.approval;
  if (!approval || !rights.can(ApprovalRoutingService.method.copyApproval, approval.unitCode)) return null;
  const mayHand = approval.state === ApprovalState.PENDING && approval.submittedBy !== me.login;
  const close = (): void => setDialog(undefined);
  return (
    <div className="aproute">
      {mayHand && (
        <button type="button" className="lnk sm" onClick={() => setDialog('hand')}>
          {t('approval.handOver')}
        </button>
      )}
      <button type="button" className="lnk sm" onClick={() => setDialog('copy')}>
        {t('approval.copy')}
      </button>
      <span className="sm" role="status">
        {said}
      </span>
      <Suspense>
        {dialog === 'hand' && <HandOverDialog approval={approval} close={close} done={handed} />}
        {dialog === 'copy' && <CopyDialog approval={approval} close={close} done={() => setSaid(t('approval.copyDone'))} />}
      </Suspense>
    </div>
  );
}
