import { type Entry, EntryKind, EntryKindSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import type { ShapeName } from '../../ui/icons.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

const SHAPES: Readonly<Partial<Record<EntryKind, readonly [Tone, ShapeName]>>> = {
  [EntryKind.DONATION]: ['ok', 'dot'],
  [EntryKind.INCOME]: ['ok', 'dot'],
  [EntryKind.EXPENSE]: ['warn', 'openSquare'],
  [EntryKind.CAPTURE]: ['warn', 'openSquare'],
  [EntryKind.SETTLEMENT]: ['mute', 'ring'],
  [EntryKind.TRANSFER]: ['mute', 'ring'],
  [EntryKind.REVERSAL]: ['info', 'half'],
  [EntryKind.ADJUSTMENT]: ['info', 'half'],
};

/** Of what kind it is; 已冲正 when another took it back. */
export function EntryKindWord({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [tone, shape] = SHAPES[entry.kind] ?? ['mute', 'ring'];
  return (
    <span className="row wrap">
      <Status tone={tone} shape={shape}>
        {word(EntryKindSchema, entry.kind)}
      </Status>
      {entry.reversedById && (
        <Status tone="info" shape="half" chip>
          {t('fund.reversed')}
        </Status>
      )}
      {entry.history && <History />}
    </span>
  );
}

/** 历史: an import made it, so it stands without the committees' decisions. */
export function History() {
  const { t } = useTranslation();
  return (
    <span className="tag" title={t('fund.historyWhy')}>
      {t('fund.history')}
    </span>
  );
}

/** 项目; of what went from one to another, both. */
export function ProjectWords({ entry }: { entry: Pick<Entry, 'projectName' | 'toProjectName'> }) {
  const { t } = useTranslation();
  return entry.toProjectName ? t('fund.fromTo', { from: entry.projectName, to: entry.toProjectName }) : entry.projectName;
}

/** What moves between accounts of the fund alone has no sign. */
const SIGNLESS: readonly EntryKind[] = [EntryKind.TRANSFER, EntryKind.SETTLEMENT, EntryKind.ADJUSTMENT];
export function signedWords(entry: Pick<Entry, 'kind' | 'isIncome' | 'amount'>): string {
  const words = moneyWords(entry.amount);
  if (SIGNLESS.includes(entry.kind)) return words;
  return entry.isIncome ? `+${words}` : `−${words}`;
}
