import { type Absence, AbsenceState, AbsenceStateSchema, WorkKind } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { whoOf } from '../../format/who.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

/** Who is absent, and who takes over: a volunteer by what their file says. */
export const personOf = (of: Absence): string => of.volunteerName || whoOf(of, 'person');
export const deputyOf = (of: Absence): string => of.volunteerDeputyName || whoOf(of, 'deputy');
export const isOpen = ({ state }: Absence): boolean => state === AbsenceState.PLANNED || state === AbsenceState.ACTIVE;

export function AbsenceStatus({ absence }: { absence: Absence }) {
  const { word } = useWords();
  const text = word(AbsenceStateSchema, absence.state);
  if (absence.state === AbsenceState.ACTIVE)
    return (
      <Status tone="warn" shape="square">
        {text}
      </Status>
    );
  return (
    <Status tone="mute" shape="ring">
      {text}
    </Status>
  );
}

export function useSpan(): (of: Absence) => string {
  const { t } = useTranslation();
  const { day } = useWords();
  return ({ fromOn, toOn }) => (toOn ? t('absence.span', { from: day(fromOn), to: day(toOn) }) : t('absence.since', { from: day(fromOn) }));
}

/** Where each kind of work is looked at, under the station. */
const PLACES: Readonly<Record<WorkKind, (id: string) => string>> = {
  [WorkKind.UNSPECIFIED]: () => 'absences',
  [WorkKind.RESIDENT]: id => `residents/${id}`,
  [WorkKind.CASE]: id => `cases/${id}`,
  [WorkKind.APPROVAL]: id => `approvals?id=${id}`,
  [WorkKind.PAIR_WORKER]: () => 'volunteers/pairs',
  [WorkKind.PAIR_VOLUNTEER]: () => 'volunteers/pairs',
  [WorkKind.ROUND]: id => `volunteers/rounds/${id}`,
  [WorkKind.PROJECT]: id => `shifts/projects/${id}`,
  [WorkKind.TEAM]: id => `volunteers/teams/${id}`,
  [WorkKind.ACTIVITY]: id => `activities/${id}`,
  [WorkKind.STEWARD]: id => `activities/${id}`,
  [WorkKind.SIGN_UP]: () => 'shifts',
};
export const placeOf = (unitCode: string, kind: WorkKind, id: string): string => `/s/${unitCode}/${PLACES[kind](id)}`;
