import { type Round, type RoundPerson, ServiceRecordService, StopState } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';

/** 时数 of a round: of whom how many minutes, or why none. */
export function RoundHours({ round }: { round: Round }) {
  const { t } = useTranslation();
  if (round.cancelled) return null;
  const open = round.stops.some(s => s.state === StopState.TO_COME);
  if (open) return <p className="mut sm">{t('round.hoursWhen')}</p>;
  return round.people.map(person => <Hours key={person.volunteerId} round={round} person={person} />);
}

function Hours({ round, person }: { round: Round; person: RoundPerson }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  if (person.hoursRefused)
    return (
      <p className="sec" role="status">
        {person.hoursRefused === 'OVERLAPPING_SERVICE' ? t('round.hoursOverlap', { name: person.name }) : t('round.hoursNoTime')}
      </p>
    );
  if (!person.serviceRecordId) return null;
  return (
    <p className="sec" role="status">
      {round.people.length > 1 && person.name + GAP}
      {person.hoursConfirmed ? t('round.hoursStand', { minutes: person.minutes }) : t('round.hours', { minutes: person.minutes })}
      {rights.can(ServiceRecordService.method.getServiceRecord, round.unitCode) && (
        <>
          {GAP}
          <Link
            className="lnk"
            to="/s/$unitCode/volunteers/hours/$serviceRecordId"
            params={{ unitCode, serviceRecordId: person.serviceRecordId }}
          >
            {t('round.hoursLook')}
          </Link>
        </>
      )}
    </p>
  );
}
