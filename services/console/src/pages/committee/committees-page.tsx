import { type Committee, CommitteeSchema, CommitteeService, type CommitteeState } from '@shuniu/contracts';
import { isDay } from '@shuniu/kernel';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { DayInput } from '../../ui/day-input.js';
import { today } from '../../ui/days.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { Select } from '../../ui/select.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { FundNav } from '../fund/fund-nav.js';
import { NoFund } from '../fund/no-fund.js';
import { useFunds } from '../fund/use-fund.js';
import { AppointDialog } from './appoint-dialog.js';
import { FromAmount, useRuleWords } from './rule-words.js';
import { useCommittees } from './use-committees.js';
import './committee.css';
import { MemberRow } from './member-row.js';

const route = getRouteApi('/s/$unitCode/committees');

/** 两委会: who decides and who looks on, on a day, and whether each is composed as the rule of that day asks. */
export function CommitteesPage() {
  const { t } = useTranslation();
  const query = useFunds();
  const { fund = '', on = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const day = isDay(on) ? on : today();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('committee.title')}</h1>
      </div>
      <FundNav />
      <p className="sec cmintro">{t('committee.intro')}</p>
      <Fetched query={query} rows={6}>
        {funds => {
          const chosen = funds.find(f => f.id === fund) ?? funds[0];
          if (!chosen) return <NoFund />;
          const show = (part: { fund?: string; on?: string }): void =>
            void navigate({ search: before => Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, v]) => v)) });
          return (
            <>
              <Bar funds={funds.map(f => [f.id, f.name] as const)} fund={chosen.id} day={day} show={show} />
              <Both fundId={chosen.id} unitCode={chosen.unitCode} day={day} />
            </>
          );
        }}
      </Fetched>
    </div>
  );
}

interface BarProps {
  readonly funds: readonly (readonly [string, string])[];
  readonly fund: string;
  readonly day: string;
  readonly show: (part: { fund?: string; on?: string }) => void;
}
function Bar({ funds, fund, day, show }: BarProps) {
  const { t } = useTranslation();
  const [a, b] = [useId(), useId()];
  return (
    <div className="row wrap cmbar">
      {funds.length > 1 && (
        <>
          <label htmlFor={a} className="mut sm">
            {t('committee.ofFund')}
          </label>
          <Select id={a} none={t('list.choose')} value={fund} options={funds} onChange={chosen => show({ fund: chosen })} />
        </>
      )}
      <label htmlFor={b} className="mut sm">
        {t('committee.asOf')}
      </label>
      <DayInput id={b} value={day} onChange={on => show({ on: on === today() ? '' : on })} />
    </div>
  );
}

function Both({ fundId, unitCode, day }: { fundId: string; unitCode: string; day: string }) {
  const query = useCommittees(fundId, day);
  const [appointing, setAppointing] = useState<Committee>();
  return (
    <Fetched query={query} rows={8}>
      {all => (
        <>
          {all.map(one => (
            <One key={one.committee} of={one} unitCode={unitCode} appoint={() => setAppointing(one.committee)} />
          ))}
          {appointing && <AppointDialog key={appointing} fundId={fundId} committee={appointing} close={() => setAppointing(undefined)} />}
        </>
      )}
    </Fetched>
  );
}

function One({ of, unitCode, appoint }: { of: CommitteeState; unitCode: string; appoint: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { rights } = useHere();
  return (
    <section className="panel cmone">
      <div className="hd btw">
        <div>
          <h2 className="h2">{word(CommitteeSchema, of.committee)}</h2>
          <Rules of={of} />
        </div>
        {rights.can(CommitteeService.method.appointMember, unitCode) && <Button onClick={appoint}>{t('committee.appoint')}</Button>}
      </div>
      {of.members.length === 0 ? (
        <p className="body mut">{t('committee.noMembers')}</p>
      ) : (
        <FoldingTable
          heads={[t('committee.member'), t('committee.login'), t('committee.term'), t('committee.interests'), unseen(t('fund.actions'))]}
        >
          {of.members.map(member => (
            <MemberRow key={member.id} member={member} />
          ))}
        </FoldingTable>
      )}
    </section>
  );
}

/** What the rules ask, by amount, each with its source, and whether the committee satisfies them. */
function Rules({ of: { rules, isLawful } }: { of: CommitteeState }) {
  const ruleWords = useRuleWords();
  const [only, ...more] = rules;
  if (!only || more.length === 0)
    return (
      <>
        <Lawful ok={isLawful} />
        {only && (
          <p className="mut sm">
            {ruleWords(only)}
            <span className="cmsource">{only.source}</span>
          </p>
        )}
      </>
    );
  return (
    <ul className="cmrules">
      {rules.map(rule => (
        <li key={String(rule.from?.fen)}>
          <FromAmount rule={rule} />
          <Lawful ok={rule.isLawful} />
          <p className="mut sm">
            {ruleWords(rule)}
            <span className="cmsource">{rule.source}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Lawful({ ok }: { ok: boolean }) {
  const { t } = useTranslation();
  return (
    <p>
      <Status tone={ok ? 'ok' : 'warn'} shape={ok ? 'check' : 'openTriangle'}>
        {ok ? t('committee.lawful') : t('committee.unlawful')}
      </Status>
    </p>
  );
}
