import type { CommitteeRule } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import './committee.css';

/** More than this share in hundredths is everybody. */
const ALL = 99;

/** What a rule asks, in words. */
export function useRuleWords(): (rule: CommitteeRule) => string {
  const { t } = useTranslation();
  return rule => {
    const figures = { least: rule.leastMembers, quorum: rule.quorumPercent, majority: rule.majorityPercent };
    if (figures.majority >= ALL) return figures.quorum > 1 ? t('committee.ruleAllPresent', figures) : t('committee.ruleAll', figures);
    return rule.isOdd ? t('committee.ruleOdd', figures) : t('committee.rule', figures);
  };
}

const isFromNothing = (rule: CommitteeRule): boolean => (rule.from?.fen ?? 0n) === 0n;

/** From which amount a rule counts. */
export function FromAmount({ rule }: { rule: CommitteeRule }) {
  const { t } = useTranslation();
  return (
    <b className="cmfrom">
      {isFromNothing(rule) ? t('committee.anyAmount') : t('committee.fromAmount', { amount: moneyWords(rule.from) })}
    </b>
  );
}

/** GRANT-2: that a matter's amount asks for more than any, and what, with its source; nothing when it does not. */
export function RuleOfAmount({ rule }: { rule: CommitteeRule | undefined }) {
  const ruleWords = useRuleWords();
  if (!rule || isFromNothing(rule)) return null;
  return (
    <p className="mut sm">
      <FromAmount rule={rule} /> {ruleWords(rule)}
      <span className="cmsource">{rule.source}</span>
    </p>
  );
}
