import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  type Activity,
  ActivityState,
  ActivityStateSchema,
  type Registration,
  RegistrationState,
  RegistrationStateSchema,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useTranslation } from 'react-i18next';
import { timeWords } from '../../ui/days.js';
import type { ShapeName } from '../../ui/icons.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

type Look = readonly [Tone, ShapeName];
const LOOK: Readonly<Partial<Record<ActivityState, Look>>> = {
  [ActivityState.DRAFT]: ['mute', 'ring'],
  [ActivityState.SUBMITTED]: ['info', 'half'],
  [ActivityState.APPROVED]: ['info', 'check'],
  [ActivityState.PUBLISHED]: ['ok', 'half'],
  [ActivityState.HELD]: ['warn', 'half'],
  [ActivityState.REPORTED]: ['ok', 'check'],
  [ActivityState.ARCHIVED]: ['mute', 'check'],
  [ActivityState.CANCELLED]: ['danger', 'square'],
};
export function ActivityStatus({ of, chip }: { of: Pick<Activity, 'state'>; chip?: boolean }) {
  const { word } = useWords();
  const [tone, shape] = LOOK[of.state] ?? ['mute', 'bar'];
  return (
    <Status tone={tone} shape={shape} {...(chip ? { chip } : {})}>
      {word(ActivityStateSchema, of.state)}
    </Status>
  );
}

const SEATED: Readonly<Partial<Record<RegistrationState, Look>>> = {
  [RegistrationState.PENDING]: ['info', 'half'],
  [RegistrationState.CONFIRMED]: ['ok', 'check'],
  [RegistrationState.WAITING]: ['warn', 'ring'],
  [RegistrationState.OFFERED]: ['warn', 'half'],
  [RegistrationState.CANCELLED]: ['mute', 'bar'],
  [RegistrationState.REJECTED]: ['danger', 'square'],
  [RegistrationState.LAPSED]: ['mute', 'square'],
};
export function RegistrationStatus({ of }: { of: Registration }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [tone, shape] = SEATED[of.state] ?? ['mute', 'bar'];
  const state = word(RegistrationStateSchema, of.state);
  return (
    <Status tone={tone} shape={shape}>
      {of.position > 0 ? t('activity.position', { state, position: of.position }) : state}
    </Status>
  );
}

/** 11月27日 10:00–12:00; of history the day alone. */
export function useWhen(): (of: Pick<Activity, 'startsAt' | 'endsAt' | 'heldOn'>) => string {
  const { t } = useTranslation();
  const { day } = useWords();
  return ({ startsAt, endsAt, heldOn }) => {
    if (!startsAt || !endsAt) return heldOn && day(heldOn);
    const [from, to] = [timestampDate(startsAt), timestampDate(endsAt)];
    const last = dayOf(to);
    const until = last === heldOn ? timeWords(to) : t('activity.untilDay', { day: day(last), time: timeWords(to) });
    return t('activity.when', { day: day(heldOn), from: timeWords(from), to: until });
  };
}
