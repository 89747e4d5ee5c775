import { ApprovalService, MessageService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { approvals, messages } from '../api/services.js';
import { useHere } from '../session/use-me.js';
import { Icon } from '../ui/icons.js';

const LOOK_EVERY_MS = 60_000;
const COUNTED = 100;

/** What waits for the reader, in the top bar of every page. */
export function TopBadges() {
  const { rights } = useHere();
  return (
    <span className="row badges">
      {rights.can(ApprovalService.method.decideApproval) && <ToDecide />}
      <Messages />
    </span>
  );
}

/** 待办 N: what waits for the manager. */
function ToDecide() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { data } = useQuery({
    queryKey: [ApprovalService.typeName, 'count'],
    queryFn: ({ signal }) => approvals.countApprovals({}, { signal }),
    refetchInterval: LOOK_EVERY_MS,
    refetchOnWindowFocus: true,
  });
  const count = data?.todo ?? 0;
  return (
    <Link className="badge" to="/s/$unitCode/approvals" params={{ unitCode }} search={{}}>
      <Icon name="check" size={18} />
      <span className="hide-phone">{t('approval.badge')}</span>
      <span className="sr on-phone">{t('approval.badge')}</span>
      {count > 0 && <b className="num">{count >= COUNTED ? t('message.many') : count}</b>}
    </Link>
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
