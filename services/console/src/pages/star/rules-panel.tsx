import { type DatedStarRule, StarRuleService, StarService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { starRules, stars } from '../../api/star-services.js';
import { useHere } from '../../session/use-me.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { Fetched } from '../../ui/states.js';
import { Tag } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { hoursWords } from '../volunteer/volunteer-words.js';
import { AddRuleDialog } from './add-rule-dialog.js';

/** 星级规则: the dated rows, and another one by who may set it. */
export function RulesPanel() {
  const { t } = useTranslation();
  const { day } = useWords();
  const { rights } = useHere();
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    queryKey: [StarRuleService.typeName, 'dated'],
    queryFn: ({ signal }) => starRules.listDatedStarRules({}, { signal }),
  });
  const { data: today } = useQuery({
    queryKey: [StarService.typeName, 'rules'],
    queryFn: ({ signal }) => stars.listStarRules({}, { signal }),
  });
  const heads = [t('star.level'), t('star.needs'), t('star.noticeDays'), t('star.days'), t('star.source')] as const;
  return (
    <section className="panel sec1">
      <div className="btw hd">
        <h2 className="h2">{t('star.rules')}</h2>
        {rights.can(StarRuleService.method.addStarRule) && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('star.addRule')}
          </Button>
        )}
      </div>
      <Fetched query={query} rows={5}>
        {({ rules }) => (
          <FoldingTable heads={[heads[0], ...amounts(heads[1], heads[2]), heads[3], heads[4]]}>
            {rules.map(rule => (
              <Row key={rule.id} rule={rule} heads={heads} />
            ))}
          </FoldingTable>
        )}
      </Fetched>
      {today?.calendarUntil && <p className="body sm mut">{t('star.calendar', { day: day(today.calendarUntil) })}</p>}
      {adding && <AddRuleDialog close={() => setAdding(false)} />}
    </section>
  );
}

function Row({ rule, heads }: { rule: DatedStarRule; heads: readonly string[] }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const left = [rule.countsByHand ? '' : t('star.noByHand'), rule.countsCarried ? '' : t('star.noCarried')].filter(Boolean);
  return (
    <tr>
      <td className="nw" data-head={heads[0]}>
        <span>
          {t('volunteer.starOf', { count: rule.level })} {rule.current && <Tag>{t('qualification.current')}</Tag>}
        </span>
      </td>
      <td className="r num nw" data-head={heads[1]}>
        {t('hours.count', { hours: hoursWords(rule.minutes) })}
      </td>
      <td className="r num nw" data-head={heads[2]}>
        {t('star.workingDays', { count: rule.noticeDays })}
      </td>
      <td className="nw" data-head={heads[3]}>
        {rule.validTo
          ? t('volunteer.fromTo', { from: day(rule.validFrom), to: day(rule.validTo) })
          : t('volunteer.fromOnOnly', { from: day(rule.validFrom) })}
      </td>
      <td className="sm mut" data-head={heads[4]}>
        {[t('qualification.sourceIs', { source: rule.source, sure: rule.sure }), ...left].join('；')}
      </td>
    </tr>
  );
}
