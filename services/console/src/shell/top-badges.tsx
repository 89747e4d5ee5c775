import { MessageService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { messages } from '../api/services.js';
import { useHere } from '../session/use-me.js';
import { Icon } from '../ui/icons.js';

const LOOK_EVERY_MS = 60_000;
const COUNTED = 100;

/** What waits for the reader, in the top bar of every page. */
export function TopBadges() {
  return (
    <span className="row badges">
      <Messages />
    </span>
  );
}

function Messages() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { data } = useQuery({
    queryKey: [MessageService.typeName, 'unread'],
    queryFn: ({ signal }) => messages.getUnreadCount({}, { signal }),
    refetchInterval: LOOK_EVERY_MS,
    refetchOnWindowFocus: true,
  });
  const count = data?.count ?? 0;
  return (
    <Link
      className="badge"
      aria-label={count > 0 ? undefined : t('message.title')}
      to="/s/$unitCode/messages"
      params={{ unitCode }}
      search={{}}
    >
      <Icon name="bell" size={18} />
      <span className="hide-phone">{t('message.title')}</span>
      {count > 0 && <b className="num">{count >= COUNTED ? t('message.many') : count}</b>}
      {count > 0 && <span className="sr">{t('message.unread')}</span>}
    </Link>
  );
}
