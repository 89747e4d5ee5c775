import { type Grant, GrantKind, GrantKindSchema, GrantState, GrantStateSchema } from '@shuniu/contracts';
import { capitalOf } from '@shuniu/kernel';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import type { ShapeName } from '../../ui/icons.js';
import { Due, Status, Tag, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { isTransfer } from './goal.js';

const LOOK: Readonly<Partial<Record<GrantState, readonly [Tone, ShapeName]>>> = {
  [GrantState.DRAFT]: ['warn', 'diamond'],
  [GrantState.SUBMITTED]: ['info', 'half'],
  [GrantState.APPROVED]: ['info', 'half'],
  [GrantState.REJECTED]: ['danger', 'square'],
  [GrantState.CLEARED]: ['ok', 'dot'],
  [GrantState.OBJECTED]: ['danger', 'square'],
  [GrantState.PAID]: ['ok', 'check'],
  [GrantState.WITHDRAWN]: ['mute', 'bar'],
};

/** What is paid of a grant is transferred of a transfer. */
export function useStateWord(): (grant: Pick<Grant, 'kind'>, state: GrantState) => string {
  const { t } = useTranslation();
  const { word } = useWords();
  return (grant, state) => {
    if (isTransfer(grant) && state === GrantState.CLEARED) return t('poolTransfer.cleared');
    if (isTransfer(grant) && state === GrantState.PAID) return t('poolTransfer.done');
    return word(GrantStateSchema, state);
  };
}

export function GrantStatus({ grant, chip }: { grant: Pick<Grant, 'state' | 'kind'>; chip?: boolean }) {
  const stateWord = useStateWord();
  const [tone, shape] = LOOK[grant.state] ?? ['mute', 'bar'];
  return (
    <Status tone={tone} shape={shape} {...(chip ? { chip } : {})}>
      {stateWord(grant, grant.state)}
    </Status>
  );
}

/** 常设授权 or 项目间调剂; one payment is the rule and says nothing. */
export function KindTag({ grant }: { grant: Pick<Grant, 'kind'> }) {
  const { word } = useWords();
  if (grant.kind === GrantKind.PAYMENT) return null;
  return <Tag shape="openSquare">{word(GrantKindSchema, grant.kind)}</Tag>;
}

/** States in which nothing is done any more: their last day says nothing. */
const OVER: readonly GrantState[] = [GrantState.PAID, GrantState.REJECTED, GrantState.OBJECTED, GrantState.WITHDRAWN];
/** Until when it may be paid; of one that is over just the day. */
export function PayBy({ grant }: { grant: Pick<Grant, 'state' | 'expiresOn'> }) {
  const { day } = useWords();
  return OVER.includes(grant.state) ? <span className="mut">{day(grant.expiresOn)}</span> : <Due on={grant.expiresOn} />;
}

/** The amount, large, and in Chinese its 大写. */
export function GrantAmount({ grant }: { grant: Pick<Grant, 'amount'> }) {
  const { t } = useTranslation();
  const { language } = useWords();
  return (
    <p className="gramount">
      <b className="num">{moneyWords(grant.amount)}</b>
      {language === 'zh-CN' && (
        <span className="mut sm">
          <span className="sr">{t('grant.capital')}</span>
          {capitalOf(grant.amount?.fen ?? 0n)}
        </span>
      )}
    </p>
  );
}
