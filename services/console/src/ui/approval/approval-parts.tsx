import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  type ApprovalFact,
  ApprovalState,
  ApprovalStateSchema,
  type ApprovalStep,
  ClosingReasonSchema,
  FactKind,
  RiskLevelSchema,
  StepKind,
  StepKindSchema,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useTranslation } from 'react-i18next';
import { whoOf } from '../../format/who.js';
import { GAP } from '../gap.js';
import type { ShapeName } from '../icons.js';
import { Status, type Tone } from '../status.js';
import { useWords } from '../use-words.js';

const STATES: Readonly<Record<ApprovalState, { tone: Tone; shape: ShapeName }>> = {
  [ApprovalState.UNSPECIFIED]: { tone: 'mute', shape: 'ring' },
  [ApprovalState.PENDING]: { tone: 'warn', shape: 'half' },
  [ApprovalState.APPROVED]: { tone: 'ok', shape: 'check' },
  [ApprovalState.RETURNED]: { tone: 'danger', shape: 'square' },
  [ApprovalState.WITHDRAWN]: { tone: 'mute', shape: 'bar' },
};
const LONG_DAYS = 3;

/** Shape, word and colour of where an approval stands; one that waits says for how long. */
export function ApprovalStatus({ state, days }: { state: ApprovalState; days: number }) {
  const { t } = useTranslation();
  const { word } = useWords();
  if (state === ApprovalState.PENDING && days >= LONG_DAYS)
    return (
      <Status tone="danger" shape="triangle">
        {t('approval.waited', { count: days })}
      </Status>
    );
  return (
    <Status {...STATES[state]}>
      {days === 0 || state !== ApprovalState.PENDING ? word(ApprovalStateSchema, state) : t('approval.waited', { count: days })}
    </Status>
  );
}

const FIELDS: Readonly<Record<string, string>> = {
  risk: 'approval.risk',
  total: 'approval.total',
  on: 'approval.on',
  score: 'approval.score',
  needs: 'approval.needs',
  strengths: 'approval.strengths',
  ownView: 'approval.ownView',
  startsOn: 'approval.startsOn',
  endsOn: 'approval.endsOn',
  goal: 'approval.goal',
  measure: 'approval.measure',
  agreement: 'approval.agreement',
  closingReason: 'approval.closingReason',
  closedOn: 'approval.closedOn',
  followUpOn: 'approval.followUpOn',
  note: 'approval.note',
  exportReason: 'export.reason',
  exportRows: 'approval.exportRows',
  exportColumns: 'approval.exportColumns',
  exportFilter: 'approval.exportFilter',
};

/** A score is called by what is scored. */
const SCORED = 'score';

/** What a submission says; what the returned one said is struck through beside it. */
export function Facts({ facts }: { facts: readonly ApprovalFact[] }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const read = (kind: FactKind, value: string): string => {
    if (kind === FactKind.RISK) return word(RiskLevelSchema, Number(value));
    if (kind === FactKind.CLOSING_REASON) return word(ClosingReasonSchema, Number(value));
    return kind === FactKind.DAY ? day(value) : value;
  };
  const shown = facts.filter(f => f.value !== '' || f.before !== '');
  return (
    <dl className="apfacts">
      {shown.map(fact => (
        <div key={fact.field + fact.label} className={fact.changed ? 'changed' : ''}>
          <dt>
            {fact.field === SCORED && fact.label ? fact.label : t(FIELDS[fact.field] ?? 'approval.other')}
            {fact.field !== SCORED && fact.label && <span className="mut">{GAP + fact.label}</span>}
          </dt>
          <dd>
            {fact.changed && <span className="sr">{fact.before ? t('approval.wasChanged') : t('approval.wasAdded')}</span>}
            {fact.changed && fact.before && <del>{read(fact.kind, fact.before)}</del>}
            {fact.value && (fact.changed ? <ins>{read(fact.kind, fact.value)}</ins> : read(fact.kind, fact.value))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const STEPS: Readonly<Record<StepKind, { tone: Tone; shape: ShapeName }>> = {
  [StepKind.UNSPECIFIED]: { tone: 'mute', shape: 'ring' },
  [StepKind.SUBMITTED]: { tone: 'info', shape: 'diamond' },
  [StepKind.WAITING]: { tone: 'warn', shape: 'half' },
  [StepKind.APPROVED]: { tone: 'ok', shape: 'check' },
  [StepKind.RETURNED]: { tone: 'danger', shape: 'square' },
  [StepKind.WITHDRAWN]: { tone: 'mute', shape: 'bar' },
  [StepKind.HANDED_OVER]: { tone: 'info', shape: 'openTriangle' },
};

/** The chain: who did what when, with the reasons, and where it stands now. */
export function Chain({ steps }: { steps: readonly ApprovalStep[] }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  return (
    <ol className="apchain">
      {steps.map(step => (
        <li key={step.position} className={step.current ? 'now' : ''} aria-current={step.current ? 'step' : undefined}>
          <Status {...STEPS[step.kind]}>{word(StepKindSchema, step.kind)}</Status>
          <span className="mut sm">
            {t('approval.version', { version: step.version })}
            {step.by && GAP + whoOf(step, 'by')}
            {step.at && GAP + day(dayOf(timestampDate(step.at)))}
          </span>
          {step.reason && <q>{step.reason}</q>}
        </li>
      ))}
    </ol>
  );
}
