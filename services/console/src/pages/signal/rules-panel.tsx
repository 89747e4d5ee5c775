import { type SignalRule, SignalService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signals } from '../../api/file-services.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { RuleDialog } from './rule-dialog.js';

/** 提示规则: by which rules signals are raised, from which day, and where each comes from; the district sets its own. */
export function RulesPanel() {
  const { t } = useTranslation();
  const { me, rights } = useHere();
  const [editing, setEditing] = useState<SignalRule>();
  const may = rights.can(SignalService.method.setSignalRule, me.unit?.code);
  const query = useQuery({
    queryKey: [SignalService.typeName, 'rules'],
    queryFn: ({ signal }) => signals.listSignalRules({}, { signal }),
  });
  return (
    <>
      <p className="sec tablede">{may ? t('signal.rulesLedeSet') : t('signal.rulesLede')}</p>
      <Fetched query={query}>
        {({ rules }) => (
          <ul className="panel plan signals">
            {rules.map(rule => (
              <Rule key={rule.id} rule={rule} {...(may ? { onEdit: setEditing } : {})} />
            ))}
          </ul>
        )}
      </Fetched>
      {editing && <RuleDialog rule={editing} close={() => setEditing(undefined)} />}
    </>
  );
}

function Rule({ rule, onEdit }: { rule: SignalRule; onEdit?: (rule: SignalRule) => void }) {
  const { t } = useTranslation();
  const { day, language } = useWords();
  const groups = rule.categories.map(g => g.anyOf.join(t('signal.or')));
  const facts = [
    rule.minAge === undefined ? '' : t('signal.fromAge', { count: rule.minAge }),
    rule.maxAge === undefined ? '' : t('signal.toAge', { count: rule.maxAge }),
    groups.join(t('signal.and')),
    rule.disabilityLevel === 0 ? '' : t('signal.level', { count: rule.disabilityLevel }),
    rule.disabilityKinds.length === 0 ? '' : t('signal.kinds', { kinds: rule.disabilityKinds.join(t('list.comma')) }),
    rule.bothParents ? t('signal.parents') : '',
  ].filter(fact => fact !== '');
  return (
    <li>
      <div className="grow">
        <b>{language === 'en' && rule.titleEn ? rule.titleEn : rule.title}</b>
        <p className="sm">{facts.join(GAP)}</p>
        {rule.form && <p className="sm">{t('signal.form', { form: rule.form })}</p>}
        <p className="sm mut">
          {rule.validTo
            ? t('category.span', { from: day(rule.validFrom), to: day(rule.validTo) })
            : t('category.from', { day: day(rule.validFrom) })}
          {GAP}
          {t('signal.source', { source: rule.source })}
        </p>
      </div>
      <div className="signalacts">
        <Status tone={rule.own ? 'ok' : 'mute'} shape={rule.own ? 'dot' : 'ring'}>
          {rule.own ? t('signal.own') : t('signal.platform')}
        </Status>
        {onEdit && (
          <button type="button" className="lnk sm" aria-label={t('signal.editOf', { title: rule.title })} onClick={() => onEdit(rule)}>
            {t('signal.edit')}
          </button>
        )}
      </div>
    </li>
  );
}
