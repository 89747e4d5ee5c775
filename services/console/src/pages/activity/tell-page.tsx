import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  type Activity,
  type Announcement,
  AnnouncementKind,
  AnnouncementKindSchema,
  AnnouncementSegmentSchema,
  AnnouncementService,
  type Telling,
  TellingState,
  TellingStateSchema,
  TellingWay,
  TellingWaySchema,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { announcements } from '../../api/activity-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { timeWords } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { Watermark } from '../../ui/revealed/watermark.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { useWhen } from './activity-words.js';
import { PartyContact } from './party-contact.js';
import { Progress } from './tell-panel.js';
import { useActivity } from './use-activity.js';
import './activity.css';

const route = getRouteApi('/s/$unitCode/activities/$activityId/tell/$announcementId');
const { OPEN, TOLD, NOT_REACHED } = TellingState;

/** 一份通知: who is to be told, ticked off one after the other. */
export function TellPage() {
  return (
    <div className="page">
      <Watermark />
      <Allowed to={AnnouncementService.method.getAnnouncement}>
        <Loaded />
      </Allowed>
    </div>
  );
}

function Loaded() {
  const { activityId, announcementId } = route.useParams();
  const activity = useActivity(activityId);
  const query = useQuery({
    queryKey: [AnnouncementService.typeName, activityId, announcementId],
    queryFn: ({ signal }) => announcements.getAnnouncement({ id: announcementId }, { signal }),
  });
  return (
    <Fetched query={activity} rows={2}>
      {of => (
        <Fetched query={query} rows={5}>
          {told => <Told of={of} told={told} />}
        </Fetched>
      )}
    </Fetched>
  );
}

function Told({ of, told }: { of: Activity; told: Announcement }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const when = useWhen();
  const kind = word(AnnouncementKindSchema, told.kind);
  const usual = t('tell.usual', { title: of.title, when: when(of), place: of.place });
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId: of.id }}>
          {of.title}
        </Link>
        {t('tell.title')}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('tell.one', { kind, segment: word(AnnouncementSegmentSchema, told.segment) })}</h1>
          <Progress of={told} />
        </div>
      </div>
      <section className="panel body">
        <h2 className="h2">{t('tell.text')}</h2>
        <p className="atext">
          {told.text || (told.kind === AnnouncementKind.CANCELLATION ? t('tell.usualCancel', { title: of.title, when: when(of) }) : usual)}
        </p>
        <p className="mut sm">{told.automatic ? t('tell.automaticWhy') : t('tell.madeBy', { who: whoOf(told, 'createdBy') })}</p>
      </section>
      <People told={told} unit={of.unitCode} />
    </>
  );
}

function People({ told, unit }: { told: Announcement; unit: string }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const mark = useChange(announcements.markTold);
  const faults = useFaults(mark.error);
  const open = told.tellings.filter(one => one.state === OPEN).map(one => one.registrationId);
  const writes = rights.can(AnnouncementService.method.markTold, unit);
  return (
    <section className="panel body">
      <div className="btw wrap">
        <h2 className="h2">{t('tell.people', { count: told.recipients })}</h2>
        {writes && open.length > 0 && (
          <NextButton
            loading={mark.isPending}
            onClick={() => mark.mutate({ id: told.id, registrationIds: open, state: TOLD, way: TellingWay.GROUP })}
          >
            {t('tell.allInGroup', { count: open.length })}
          </NextButton>
        )}
      </div>
      <FieldError text={faults.form} />
      <ul className="aparties">
        {told.tellings.map(one => (
          <Person
            key={one.registrationId}
            of={one}
            writes={writes}
            mark={(state, way = TellingWay.UNSPECIFIED) => mark.mutate({ id: told.id, registrationIds: [one.registrationId], state, way })}
          />
        ))}
      </ul>
    </section>
  );
}

interface PersonProps {
  readonly of: Telling;
  readonly writes: boolean;
  readonly mark: (state: TellingState, way?: TellingWay) => void;
}
function Person({ of, writes, mark }: PersonProps) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const names = of.registration?.attendees.map(a => a.name).join(t('activity.comma')) ?? '';
  const says = (label: string) => t('activity.saysOf', { label, name: names });
  const at = of.toldAt && timestampDate(of.toldAt);
  const looks = { [TOLD]: ['ok', 'check'], [NOT_REACHED]: ['danger', 'square'] } as const;
  const [tone, shape] = of.state === TOLD || of.state === NOT_REACHED ? looks[of.state] : (['warn', 'ring'] as const);
  return (
    <li>
      <div className="btw wrap">
        <b>{names}</b>
        <Status tone={tone} shape={shape}>
          {of.way
            ? t('tell.stateWay', { state: word(TellingStateSchema, of.state), way: word(TellingWaySchema, of.way) })
            : word(TellingStateSchema, of.state)}
        </Status>
      </div>
      {at && (
        <p className="mut sm">
          {whoOf(of, 'toldBy')}
          {GAP}
          {t('activity.untilDay', { day: day(dayOf(at)), time: timeWords(at) })}
        </p>
      )}
      {writes && (
        <div className="row wrap">
          {of.state === OPEN || of.state === NOT_REACHED ? (
            <>
              <Button aria-label={says(t('tell.byPhone'))} onClick={() => mark(TOLD, TellingWay.PHONE)}>
                {t('tell.byPhone')}
              </Button>
              <Button aria-label={says(t('tell.inPerson'))} onClick={() => mark(TOLD, TellingWay.IN_PERSON)}>
                {t('tell.inPerson')}
              </Button>
              {of.state === OPEN && (
                <Button aria-label={says(t('tell.missed'))} onClick={() => mark(NOT_REACHED)}>
                  {t('tell.missed')}
                </Button>
              )}
            </>
          ) : (
            <Button aria-label={says(t('tell.undo'))} onClick={() => mark(OPEN)}>
              {t('tell.undo')}
            </Button>
          )}
          {of.registration && <PartyContact of={of.registration} />}
        </div>
      )}
    </li>
  );
}
