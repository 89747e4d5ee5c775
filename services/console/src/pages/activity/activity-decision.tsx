import type { Activity } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { activities } from '../../api/activity-services.js';
import { whoOf } from '../../format/who.js';
import { Decision } from '../../ui/approval/decision.js';

/** 审批 of a plan that somebody else submitted. */
export function ActivityDecision({ of }: { of: Activity }) {
  const { t } = useTranslation();
  return (
    <Decision
      send={activities.decideActivity}
      asked={(approve, reason) => ({ id: of.id, approve, reason, etag: of.etag })}
      hint={t('activity.decideHint', { who: whoOf(of, 'submittedBy') })}
      usual={[t('activity.usualBudget'), t('activity.usualSafety'), t('activity.usualTime')]}
      mostLetters={200}
    />
  );
}
