import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  type Activity,
  ActivityState,
  AttendanceService,
  type Registration,
  RegistrationService,
  RegistrationState,
  SignUpChannelSchema,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { attendances, registrations } from '../../api/activity-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { timeWords } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { DocumentButton } from '../../ui/print.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { RegistrationStatus } from './activity-words.js';
import { PartyContact } from './party-contact.js';

const { PENDING, CONFIRMED, WAITING, OFFERED } = RegistrationState;
const { method } = RegistrationService;

/** 报名: the parties in the order in which they came, and what may be done with each. */
export function ActivityPeople({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const reads = rights.can(method.listRegistrations);
  const query = useQuery({
    queryKey: [RegistrationService.typeName, of.id],
    queryFn: ({ signal }) => registrations.listRegistrations({ activityId: of.id, pageSize: 200 }, { signal }),
    enabled: reads,
  });
  if (!reads || ![ActivityState.PUBLISHED, ActivityState.HELD, ActivityState.REPORTED, ActivityState.ARCHIVED].includes(of.state))
    return null;
  const isOpen = of.state === ActivityState.PUBLISHED;
  return (
    <section className="panel body">
      <div className="btw wrap">
        <h2 className="h2">{t('activity.registrations')}</h2>
        <span className="row wrap">
          {rights.can(AttendanceService.method.printAttendanceList) && (
            <DocumentButton ask={() => attendances.printAttendanceList({ activityId: of.id })} label={t('activity.printList')} />
          )}
          {isOpen && rights.can(method.createRegistration, unitCode) && (
            <Link
              className="btn"
              to="/s/$unitCode/activities/$activityId/register"
              params={{ unitCode, activityId: of.id }}
              search={{ channel: 'walkIn' }}
            >
              {t('activity.walkIn')}
            </Link>
          )}
        </span>
      </div>
      {of.shreddedAt && <p className="sec">{t('activity.shredded')}</p>}
      <Fetched query={query} rows={3}>
        {({ registrations: rows }) =>
          rows.length === 0 ? (
            <Empty title={t('activity.nobody')} why={isOpen ? t('activity.nobodyWhy') : t('activity.nobodyOver')} />
          ) : (
            <ul className="aparties">
              {rows.map(row => (
                <Party key={row.id} of={row} isOpen={isOpen} />
              ))}
            </ul>
          )
        }
      </Fetched>
    </section>
  );
}

function Party({ of, isOpen }: { of: Registration; isOpen: boolean }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const until = of.offerExpiresAt && timestampDate(of.offerExpiresAt);
  return (
    <li>
      <div className="btw wrap">
        <b>
          {of.attendees
            .map(a => (a.kindName ? t('activity.nameKind', { name: a.name, kind: a.kindName }) : a.name))
            .join(t('activity.comma'))}
        </b>
        <RegistrationStatus of={of} />
      </div>
      <p className="mut sm">
        {t('activity.partyNo', { no: of.no })}
        {GAP}
        {word(SignUpChannelSchema, of.channel)}
        {GAP}
        {t('activity.ticketOf', { ticket: of.ticket })}
        {until && GAP}
        {until && t('activity.offerUntil', { day: day(dayOf(until)), time: timeWords(until) })}
        {of.reason && GAP}
        {of.reason}
      </p>
      {of.note && <p className="sec sm">{of.note}</p>}
      {isOpen && <Doings of={of} />}
    </li>
  );
}

function Doings({ of }: { of: Registration }) {
  const { t } = useTranslation();
  const accept = useChange(registrations.acceptOffer);
  const decide = useChange(registrations.decideRegistration);
  const cancel = useChange(registrations.cancelRegistration);
  const faults = useFaults(accept.error ?? decide.error ?? cancel.error);
  const names = of.attendees[0]?.name ?? '';
  const says = (label: string) => t('activity.saysOf', { label, name: names });
  const live = [PENDING, CONFIRMED, WAITING, OFFERED].includes(of.state);
  return (
    <div className="row wrap">
      {of.state === OFFERED && (
        <Button
          aria-label={says(t('activity.accept'))}
          loading={accept.isPending}
          onClick={() => accept.mutate({ id: of.id, etag: of.etag })}
        >
          {t('activity.accept')}
        </Button>
      )}
      {of.state === PENDING && (
        <Button
          aria-label={says(t('approval.approve'))}
          loading={decide.isPending}
          onClick={() => decide.mutate({ id: of.id, approve: true, etag: of.etag })}
        >
          {t('approval.approve')}
        </Button>
      )}
      {live && (
        <Button
          aria-label={says(t('activity.cancelParty'))}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ id: of.id, etag: of.etag })}
        >
          {t('activity.cancelParty')}
        </Button>
      )}
      {live && <PartyContact of={of} />}
      <FieldError text={faults.form} />
    </div>
  );
}
