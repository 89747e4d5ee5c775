import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Message, MessageService, NoticeKind, NoticeKindSchema, WeeklyDigestService } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { messages } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { timeWords } from '../../ui/days.js';
import { Icon, Shape } from '../../ui/icons.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { pathOf } from './subject-path.js';
import { useAbout } from './use-about.js';
import './message.css';

const route = getRouteApi('/s/$unitCode/messages');

/** 消息: what the platform has to tell the reader, newest first. */
export function MessagesPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const request = { unreadOnly: search.show === 'unread', pageSize: 30, pageToken: search.pageToken ?? '' };
  const query = useQuery({
    queryKey: [MessageService.typeName, 'list', request],
    queryFn: ({ signal }) => messages.listMessages(request, { signal }),
    placeholderData: keepPreviousData,
  });
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) as never }));
  const mark = useChange((ids: readonly string[], options) => messages.markMessagesRead({ ids: [...ids] }, options));
  const about = useAbout(query.data?.messages ?? []);
  const unread = query.data?.messages.some(m => !m.read) ?? false;
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('message.title')}</h1>
        <span className="row wrap">
          {rights.can(WeeklyDigestService.method.listWeeklyDigests) && (
            <Link className="lnk" to="/s/$unitCode/digests" params={{ unitCode }}>
              {t('message.digests')}
            </Link>
          )}
          <Button disabled={!unread} loading={mark.isPending} onClick={() => mark.mutate([])}>
            {t('message.markAll')}
          </Button>
        </span>
      </div>
      <nav className="tabs" aria-label={t('message.title')}>
        {(['all', 'unread'] as const).map(show => (
          <Link
            key={show}
            to="/s/$unitCode/messages"
            params={{ unitCode }}
            search={show === 'all' ? {} : { show }}
            className={(search.show ?? 'all') === show ? 'on' : ''}
            aria-current={(search.show ?? 'all') === show ? 'page' : undefined}
          >
            {show === 'all' ? t('message.all') : t('message.unread')}
          </Link>
        ))}
      </nav>
      <Fetched query={query} rows={8}>
        {page =>
          page.messages.length === 0 ? (
            <Empty title={t('message.none')} why={t('message.noneWhy')} />
          ) : (
            <>
              <ul className="panel msgs">
                {page.messages.map(message => (
                  <Line key={message.id} message={message} about={about(message)} read={() => mark.mutate([message.id])} />
                ))}
              </ul>
              <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
            </>
          )
        }
      </Fetched>
    </div>
  );
}

/** Work that no person asked for tells things too. */
const CLOCKS: Readonly<Record<string, string>> = {
  'disclosure-clock': 'message.clock',
  'digest-clock': 'message.clock',
  signals: 'message.clock',
};

/** One message; opening what it is about is reading it. */
function Line({ message, about, read }: { message: Message; about: string; read: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { word, day } = useWords();
  const at = message.at ? timestampDate(message.at) : undefined;
  const done = message.doneAt ? timestampDate(message.doneAt) : undefined;
  const path = pathOf(message);
  const clock = CLOCKS[message.actor];
  const who = clock ? t(clock) : whoOf(message, 'actor');
  const open = (): void => {
    if (!message.read) read();
    if (path) void navigate({ href: path });
  };
  return (
    <li className={message.read ? 'msg' : 'msg new'}>
      <Shape name={message.read ? 'ring' : 'dot'} size={10} />
      <span className="grow">
        <span className={message.read ? '' : 'b'}>{word(NoticeKindSchema, message.kind)}</span>
        {!message.read && <span className="sr">{t('message.isUnread')}</span>}
        {about && <span className="sec msgwhat">{about}</span>}
        {message.params.dueOn && <span className="sm msgwhen">{t('message.dueOn', { day: day(message.params.dueOn) })}</span>}
        {message.kind === NoticeKind.WEEKLY_DIGEST && <Digest params={message.params} />}
        {done && (
          <span className="sm msgwhen msgdone">
            <Shape name="check" size={12} />{' '}
            {t('message.done', { who: whoOf(message, 'doneBy'), day: day(dayOf(done)), time: timeWords(done) })}
          </span>
        )}
        <span className="mut sm msgwhen">{at && t('message.when', { who, day: day(dayOf(at)), time: timeWords(at) })}</span>
      </span>
      <button type="button" className="lnk" onClick={open}>
        {path ? t('message.look') : t('message.markOne')}
        {path && <Icon name="right" size={14} />}
      </button>
    </li>
  );
}

/** The week's three numbers. */
function Digest({ params }: { params: Message['params'] }) {
  const { t } = useTranslation();
  const { opened, refused, overdue } = params;
  return <span className="sm msgwhen">{t('message.digest', { opened, refused, overdue })}</span>;
}
