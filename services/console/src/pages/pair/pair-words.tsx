import { type Pair, type Round, type RoundPerson, type RoundStop, StopState, StopStateSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { GAP } from '../../ui/gap.js';
import type { ShapeName } from '../../ui/icons.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { weekdayName } from '../shift/week.js';

/** 每周一、周四, or 每 2 周的周一. */
export function useRhythm(): (of: Pick<Pair, 'weekdays' | 'everyWeeks'>) => string {
  const { t } = useTranslation();
  const { language } = useWords();
  return ({ weekdays, everyWeeks }) => {
    const days = weekdays.map(n => weekdayName(n, language)).join(t('list.comma'));
    return everyWeeks > 1 ? t('pair.everyWeeks', { count: everyWeeks, days }) : t('pair.everyWeek', { days });
  };
}

export const LOOKS: Readonly<Record<StopState, readonly [Tone, ShapeName]>> = {
  [StopState.UNSPECIFIED]: ['mute', 'ring'],
  [StopState.TO_COME]: ['mute', 'ring'],
  [StopState.DONE]: ['ok', 'check'],
  [StopState.NO_ANSWER]: ['danger', 'triangle'],
  [StopState.REFUSED]: ['warn', 'openSquare'],
};
export function StopStatus({ stop }: { stop: RoundStop }) {
  const { word } = useWords();
  const [tone, shape] = LOOKS[stop.state];
  return (
    <Status tone={tone} shape={shape}>
      {word(StopStateSchema, stop.state)}
    </Status>
  );
}

/** Which door it is, for the station's own people: a volunteer reads its place in the walk alone. */
export function StopName({ stop, at }: { stop: RoundStop; at: number }) {
  const { t } = useTranslation();
  return (
    <>
      <b>{stop.headName ? t('pair.houseOf', { name: stop.headName }) : t('pair.doorNo', { count: at + 1 })}</b>
      <span className="sec">{[stop.hamlet, stop.householdNumber].filter(Boolean).map(text => GAP + text)}</span>
    </>
  );
}

export const namesOf = (people: readonly RoundPerson[], comma: string): string => people.map(p => p.name).join(comma);
/** Has anybody been at a door? From then on the round is not cancelled any more. */
export const isBegun = (round: Pick<Round, 'done' | 'noAnswer' | 'refused'>): boolean => round.done + round.noAnswer + round.refused > 0;
