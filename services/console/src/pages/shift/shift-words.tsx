import { type CheckIn, CheckState, CheckStateSchema, type Shift, type SignUp, SignUpState, SignUpStateSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import type { ShapeName } from '../../ui/icons.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { type Standing, standingOf } from './week.js';

const LOOK: Readonly<Record<Standing, readonly [Tone, ShapeName]>> = {
  free: ['warn', 'ring'],
  full: ['ok', 'check'],
  now: ['info', 'half'],
  over: ['mute', 'bar'],
  cancelled: ['danger', 'square'],
};
/** How a shift stands: so many of so many, and whether it goes on. */
export function ShiftStatus({ of, chip }: { of: Shift; chip?: boolean }) {
  const { t } = useTranslation();
  const standing = standingOf(of, new Date());
  const [tone, shape] = LOOK[standing];
  const words: Record<Standing, string> = {
    free: t('shift.free', { count: of.capacity - of.signedUp }),
    full: t('shift.full'),
    now: t('shift.now'),
    over: t('shift.over'),
    cancelled: t('shift.cancelled'),
  };
  return (
    <Status tone={tone} shape={shape} {...(chip ? { chip } : {})}>
      {words[standing]}
    </Status>
  );
}

const SIGN_UP: Readonly<Partial<Record<SignUpState, readonly [Tone, ShapeName]>>> = {
  [SignUpState.SIGNED_UP]: ['ok', 'check'],
  [SignUpState.WAITING]: ['info', 'half'],
  [SignUpState.REQUESTED]: ['warn', 'ring'],
  [SignUpState.DECLINED]: ['danger', 'square'],
};
export function SignUpStatus({ of }: { of: SignUp }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [tone, shape] = SIGN_UP[of.state] ?? ['mute', 'bar'];
  return (
    <Status tone={tone} shape={shape}>
      {of.waitingNo > 0 ? t('shift.waitingNo', { no: of.waitingNo }) : word(SignUpStateSchema, of.state)}
    </Status>
  );
}

const CHECK: Readonly<Partial<Record<CheckState, readonly [Tone, ShapeName]>>> = {
  [CheckState.IN]: ['info', 'half'],
  [CheckState.OUT]: ['ok', 'check'],
  [CheckState.LAPSED]: ['warn', 'openTriangle'],
};
export function CheckStatus({ of }: { of: CheckIn }) {
  const { word } = useWords();
  const [tone, shape] = CHECK[of.state] ?? ['mute', 'bar'];
  return (
    <Status tone={tone} shape={shape}>
      {word(CheckStateSchema, of.state)}
    </Status>
  );
}

/** 08:30–11:30, or 22:00–次日06:00. */
export function useTimes(): (of: Pick<Shift, 'fromTime' | 'toTime'>) => string {
  const { t } = useTranslation();
  return ({ fromTime, toTime }) => (toTime > fromTime ? `${fromTime}–${toTime}` : t('shift.overNight', { from: fromTime, to: toTime }));
}
/** The project, with the role when it has one. */
export const nameOf = (of: Pick<Shift, 'projectName' | 'roleName'>): string =>
  of.roleName ? `${of.projectName} · ${of.roleName}` : of.projectName;
