import { type StarCase, StarCaseState, StarCaseStateSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import type { ShapeName } from '../../ui/icons.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

const LOOKS: Readonly<Partial<Record<StarCaseState, readonly [Tone, ShapeName]>>> = {
  [StarCaseState.PROPOSED]: ['warn', 'openSquare'],
  [StarCaseState.NOTICED]: ['info', 'half'],
  [StarCaseState.PAUSED]: ['danger', 'triangle'],
  [StarCaseState.GRANTED]: ['ok', 'check'],
};
export function StarStatus({ of, chip }: { of: StarCase; chip?: boolean }) {
  const { word } = useWords();
  const [tone, shape] = LOOKS[of.state] ?? ['mute', 'bar'];
  return (
    <Status tone={tone} shape={shape} {...(chip ? { chip } : {})}>
      {word(StarCaseStateSchema, of.state)}
    </Status>
  );
}

/** Where the notice stands: how many working days have run, and when it ends. */
export function NoticeWords({ of }: { of: StarCase }) {
  const { t } = useTranslation();
  const { day } = useWords();
  if (of.state === StarCaseState.NOTICED) return t('star.runs', { run: of.daysRun, days: of.noticeDays, day: day(of.endsOn) });
  if (of.state === StarCaseState.PAUSED) return t('star.held', { run: of.daysRun, days: of.noticeDays });
  if (of.state === StarCaseState.GRANTED) return t('star.grantedOn', { day: day(of.grantedOn) });
  return '';
}
