import { type CalendarFeed, CalendarFeedService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarFeeds } from '../../api/activity-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import { Fetched } from '../../ui/states.js';

/** 订阅日历: an address for one's own phone, shown once, and the page for everybody. */
export function FeedDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [CalendarFeedService.typeName],
    queryFn: ({ signal }) => calendarFeeds.getCalendarFeed({}, { signal }),
  });
  return (
    <Modal open width="37.3rem" title={t('feed.title')} onCancel={close} footer={null}>
      <Fetched query={query} rows={3}>
        {feed => <Feed feed={feed} />}
      </Fetched>
    </Modal>
  );
}

function Feed({ feed }: { feed: CalendarFeed }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const [path, setPath] = useState('');
  const renew = useChange(calendarFeeds.renewCalendarFeed, made => setPath(made.path));
  const end = useChange(calendarFeeds.endCalendarFeed, () => setPath(''));
  const faults = useFaults(renew.error ?? end.error);
  const { origin } = window.location;
  const open = `${origin}/public/stations/${unitCode}/activities`;
  return (
    <>
      <p className="sec">{t('feed.why')}</p>
      {path && (
        <p role="status">
          {t('feed.once')}
          <br />
          <b className="num afeed">{`${origin}${path}`}</b>
        </p>
      )}
      {!path && feed.exists && <p>{t('feed.exists')}</p>}
      <span className="row wrap">
        <NextButton loading={renew.isPending} onClick={() => renew.mutate({})}>
          {feed.exists ? t('feed.renew') : t('feed.make')}
        </NextButton>
        {feed.exists && (
          <Button loading={end.isPending} onClick={() => end.mutate({})}>
            {t('feed.end')}
          </Button>
        )}
      </span>
      <FieldError text={faults.form} />
      <h3 className="h3">{t('feed.public')}</h3>
      <p className="sec">{t('feed.publicWhy')}</p>
      <p>
        <a className="num afeed" href={open} target="_blank" rel="noreferrer">
          {open}
        </a>
      </p>
    </>
  );
}
