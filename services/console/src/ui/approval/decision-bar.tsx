import { type ApprovalCard, ApprovalKind, Decision as Word } from '@shuniu/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { approvals } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { FieldError } from '../field.js';
import { Decision } from './decision.js';

/** 同意, or 退回 with a reason; whoever submitted it takes it back here. Nothing for whoever may do neither. */
export function DecisionBar({ card, decided }: { card: ApprovalCard; decided: () => void }) {
  const { t } = useTranslation();
  const id = card.approval?.id ?? '';
  const etag = card.approval?.etag ?? '';
  const withdraw = useChange(approvals.withdrawApproval, decided);
  const faults = useFaults(withdraw.error);
  if (card.mayWithdraw)
    return (
      <div className="apbar">
        <Button size="large" loading={withdraw.isPending} onClick={() => withdraw.mutate({ id, etag })}>
          {t('approval.withdraw')}
        </Button>
        <span className="mut sm grow">{t('approval.ownHint')}</span>
        <FieldError text={faults.form} />
      </div>
    );
  if (!card.mayDecide) return null;
  const usual =
    card.approval?.kind === ApprovalKind.EXPORT
      ? [t('approval.usualPurpose'), t('approval.usualNarrow'), t('approval.usualMasked')]
      : [t('approval.usualGaps'), t('approval.usualRisk'), t('approval.usualMeasure'), t('approval.usualOwnView')];
  return (
    <Decision
      send={approvals.decideApproval}
      asked={(approve, reason) => ({ id, etag, decision: approve ? Word.APPROVE : Word.RETURN, reason })}
      hint={t('approval.hint')}
      usual={usual}
      mostLetters={500}
      decided={decided}
    />
  );
}
