import {
  AccountKind,
  AccountKindSchema,
  type Adjustment,
  type AdjustmentSide,
  AdjustmentState,
  AdjustmentStateSchema,
} from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import type { ShapeName } from '../../ui/icons.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

const LOOK: Readonly<Partial<Record<AdjustmentState, readonly [Tone, ShapeName]>>> = {
  [AdjustmentState.PROPOSED]: ['info', 'half'],
  [AdjustmentState.POSTED]: ['ok', 'check'],
  [AdjustmentState.REJECTED]: ['danger', 'square'],
  [AdjustmentState.WITHDRAWN]: ['mute', 'bar'],
};
export function AdjustmentStatus({ of, chip }: { of: Pick<Adjustment, 'state'>; chip?: boolean }) {
  const { word } = useWords();
  const [tone, shape] = LOOK[of.state] ?? ['mute', 'bar'];
  return (
    <Status tone={tone} shape={shape} {...(chip ? { chip } : {})}>
      {word(AdjustmentStateSchema, of.state)}
    </Status>
  );
}

type Side = Pick<AdjustmentSide, 'kind' | 'projectName' | 'purpose'>;
/** A pool by its project and purpose; suspense by its own word. */
export function useSideName(): (side: Side | undefined) => string {
  const { t } = useTranslation();
  const { word } = useWords();
  return side => {
    if (!side) return '';
    if (side.kind !== AccountKind.POOL) return word(AccountKindSchema, side.kind);
    return side.purpose ? t('adjustment.poolFor', { project: side.projectName, purpose: side.purpose }) : side.projectName;
  };
}
/** 待查款 → 爱心到家 */
export function useFromTo(): (of: Pick<Adjustment, 'from' | 'to'>) => string {
  const { t } = useTranslation();
  const sideName = useSideName();
  return ({ from, to }) => t('adjustment.fromTo', { from: sideName(from), to: sideName(to) });
}
