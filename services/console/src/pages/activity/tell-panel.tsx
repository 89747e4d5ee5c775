import {
  type Activity,
  ActivityState,
  type Announcement,
  AnnouncementKindSchema,
  AnnouncementSegmentSchema,
  AnnouncementService,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announcements } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';
import { Fetched } from '../../ui/states.js';
import { Status, Tag } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { TellDialog } from './tell-dialog.js';

const { method } = AnnouncementService;
const { PUBLISHED, HELD, REPORTED, ARCHIVED, CANCELLED } = ActivityState;

/** 通知: what who is signed up was to be told, and how far that is. */
export function TellPanel({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [writing, setWriting] = useState(false);
  const reads = rights.can(method.listAnnouncements) && [PUBLISHED, HELD, REPORTED, ARCHIVED, CANCELLED].includes(of.state);
  const query = useQuery({
    queryKey: [AnnouncementService.typeName, of.id],
    queryFn: ({ signal }) => announcements.listAnnouncements({ activityId: of.id }, { signal }),
    enabled: reads,
  });
  if (!reads) return null;
  const writes = rights.can(method.createAnnouncement, of.unitCode) && [PUBLISHED, HELD, REPORTED].includes(of.state);
  return (
    <section className="panel body">
      <div className="btw wrap">
        <h2 className="h2">{t('tell.title')}</h2>
        {writes && <Button onClick={() => setWriting(true)}>{t('tell.make')}</Button>}
      </div>
      <Fetched query={query} rows={2}>
        {({ announcements: all }) =>
          all.length === 0 ? (
            <p className="sec">{t('tell.none')}</p>
          ) : (
            <ul className="aparties">
              {all.map(one => (
                <One key={one.id} of={one} />
              ))}
            </ul>
          )
        }
      </Fetched>
      {writing && <TellDialog of={of} close={() => setWriting(false)} />}
    </section>
  );
}

function One({ of }: { of: Announcement }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  return (
    <li>
      <div className="btw wrap">
        <span className="row wrap">
          <Link
            className="nm"
            to="/s/$unitCode/activities/$activityId/tell/$announcementId"
            params={{ unitCode, activityId: of.activityId, announcementId: of.id }}
          >
            {t('tell.one', { kind: word(AnnouncementKindSchema, of.kind), segment: word(AnnouncementSegmentSchema, of.segment) })}
          </Link>
          {of.automatic && <Tag>{t('tell.automatic')}</Tag>}
        </span>
        <Progress of={of} />
      </div>
      {of.text && <p className="sec sm atext">{of.text}</p>}
    </li>
  );
}

/** How many were told. */
export function Progress({ of }: { of: Announcement }) {
  const { t } = useTranslation();
  const isDone = of.told === of.recipients;
  return (
    <Status tone={isDone ? 'ok' : 'warn'} shape={isDone ? 'check' : 'half'}>
      {of.notReached > 0
        ? t('tell.progressMissed', { told: of.told, recipients: of.recipients, missed: of.notReached })
        : t('tell.progress', { told: of.told, recipients: of.recipients })}
    </Status>
  );
}
