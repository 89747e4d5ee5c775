import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  type Approval,
  type ApprovalCard,
  ApprovalKind,
  ApprovalKindSchema,
  ApprovalService,
  ApprovalState,
  ApprovalTab,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { approvals } from '../../api/services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { ApprovalStatus, Chain, Facts } from '../../ui/approval/approval-parts.js';
import { DecisionBar } from '../../ui/approval/decision-bar.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { Routing } from './routing.js';
import '../../ui/approval/approval.css';

const route = getRouteApi('/s/$unitCode/approvals');
const TABS = [
  ['todo', ApprovalTab.FOR_ME],
  ['mine', ApprovalTab.MINE],
  ['done', ApprovalTab.DONE],
  ['copied', ApprovalTab.COPIED],
] as const;
type Tab = (typeof TABS)[number][0];
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/** 待办审批: what waits for me, what I sent, what I decided; the list on the left, one of them whole on the right. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { rights } = useHere();
  const decides = rights.can(ApprovalService.method.decideApproval);
  const tab: Tab = TABS.find(([name]) => name === search.tab)?.[0] ?? (decides ? 'todo' : 'mine');
  const request = { tab: TABS.find(([name]) => name === tab)?.[1] ?? ApprovalTab.FOR_ME, pageSize: 30, pageToken: search.pageToken ?? '' };
  const list = useQuery({
    queryKey: [ApprovalService.typeName, 'list', request],
    queryFn: ({ signal }) => approvals.listApprovals(request, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('approval.title')}</h1>
      </div>
      <Tabs tab={tab} decides={decides} />
      <Fetched query={list} rows={8}>
        {page =>
          page.approvals.length === 0 && !search.id ? (
            <Empty
              title={tab === 'todo' ? t('approval.nothing') : t('approval.none')}
              why={tab === 'todo' ? t('approval.nothingWhy') : t('approval.noneWhy')}
            />
          ) : (
            <Both rows={page.approvals} next={page.nextPageToken} tab={tab} />
          )
        }
      </Fetched>
    </div>
  );
}

function Tabs({ tab, decides }: { tab: Tab; decides: boolean }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { data } = useQuery({
    queryKey: [ApprovalService.typeName, 'count'],
    queryFn: ({ signal }) => approvals.countApprovals({}, { signal }),
  });
  const words = { todo: t('approval.todo'), mine: t('approval.mine'), done: t('approval.done'), copied: t('approval.copied') };
  return (
    <nav className="tabs" aria-label={t('approval.title')}>
      {TABS.filter(([name]) => decides || name === 'mine' || name === 'copied').map(([name]) => (
        <Link
          key={name}
          to="/s/$unitCode/approvals"
          params={{ unitCode }}
          search={{ tab: name }}
          className={name === tab ? 'on' : ''}
          aria-current={name === tab ? 'page' : undefined}
        >
          {words[name]} <small>{data?.[name]}</small>
        </Link>
      ))}
    </nav>
  );
}

/** Beside each other on a desk; on a phone first the list, then the card. */
function Both({ rows, next, tab }: { rows: readonly Approval[]; next: string; tab: Tab }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = search.id ?? rows[0]?.id ?? '';
  const at = rows.findIndex(row => row.id === chosen);
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: { tab, ...(pageToken ? { pageToken } : {}) } as never }));
  const open = (id: string | undefined): void => {
    void navigate({ search: before => ({ ...before, tab, id }) as never, replace: true });
  };
  useEffect(() => {
    const keys = (event: KeyboardEvent): void => {
      if (isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const to = event.key === 'j' ? rows[at + 1] : event.key === 'k' ? rows[at - 1] : undefined;
      if (to) open(to.id);
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  });
  return (
    <div className={search.id ? 'apgrid open' : 'apgrid'}>
      <List rows={rows} chosen={chosen} tab={tab}>
        {(next || !trail.first) && <Pager first={trail.first} next={next} onPrevious={trail.back} onNext={() => trail.on(next)} />}
      </List>
      {chosen && (
        <Card
          key={chosen}
          id={chosen}
          back={() => open(undefined)}
          decided={() => open(tab === 'todo' ? (rows[at + 1] ?? rows[at - 1])?.id : chosen)}
        />
      )}
    </div>
  );
}

function List({ rows, chosen, tab, children }: { rows: readonly Approval[]; chosen: string; tab: Tab; children: React.ReactNode }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  return (
    <div className="panel aplist">
      <ul>
        {rows.map(row => (
          <li key={row.id}>
            <Link
              to="/s/$unitCode/approvals"
              params={{ unitCode }}
              search={{ tab, id: row.id }}
              className={row.id === chosen ? 'on' : ''}
              aria-current={row.id === chosen ? 'true' : undefined}
            >
              <span className="b">{row.residentName || word(ApprovalKindSchema, row.kind)}</span>
              <ApprovalStatus state={row.state} days={row.daysWaiting} />
              {row.residentName && <span className="sec sm">{word(ApprovalKindSchema, row.kind)}</span>}
              <span className="mut sm">{row.version > 1 ? t('approval.again', { version: row.version }) : whoOf(row, 'submittedBy')}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="apkeys sm mut">
        <kbd>J</kbd> <kbd>K</kbd> {t('approval.keys')}
      </p>
      {children}
    </div>
  );
}

function Card({ id, back, decided }: { id: string; back: () => void; decided: () => void }) {
  const query = useQuery({
    queryKey: [ApprovalService.typeName, id],
    queryFn: ({ signal }) => approvals.getApproval({ id }, { signal }),
  });
  return (
    <section className="panel apcard">
      <Fetched query={query} rows={8}>
        {card => <Whole card={card} back={back} decided={decided} />}
      </Fetched>
    </section>
  );
}

function Whole({ card, back, decided }: { card: ApprovalCard; back: () => void; decided: () => void }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word, day } = useWords();
  const approval = card.approval as Approval;
  const on = approval.submittedAt ? day(dayOf(timestampDate(approval.submittedAt))) : '';
  const changed = card.facts.filter(f => f.changed).length;
  return (
    <>
      <div className="body">
        <button type="button" className="lnk on-narrow" onClick={back}>
          <Icon name="left" size={16} />
          {t('approval.back')}
        </button>
        <div className="row wrap btw">
          <p className="sec sm">{t('approval.sent', { who: whoOf(approval, 'submittedBy'), day: on })}</p>
          <ApprovalStatus state={approval.state} days={approval.daysWaiting} />
        </div>
        {approval.handedTo && (
          <p className="sm">{t('approval.handedTo', { from: whoOf(approval, 'handedBy'), to: whoOf(approval, 'handedTo') })}</p>
        )}
        <h2 className="aptitle">
          {approval.residentName && approval.residentName + GAP}
          {word(ApprovalKindSchema, approval.kind)}
        </h2>
        <p className="row wrap">
          {approval.kind === ApprovalKind.EXPORT ? (
            <Link className="lnk" to="/s/$unitCode/exports" params={{ unitCode }}>
              {t('approval.openExports')}
            </Link>
          ) : (
            <Link className="lnk" to="/s/$unitCode/cases/$caseId" params={{ unitCode, caseId: approval.aboutId }}>
              {t('approval.openCase')}
            </Link>
          )}
          {changed > 0 && <span className="st info">{t('approval.changes', { count: changed })}</span>}
        </p>
        <Facts facts={card.facts} />
        <h3 className="h2">{approval.state === ApprovalState.PENDING ? t('approval.chainOpen') : t('approval.chain')}</h3>
        <Chain steps={card.chain} />
      </div>
      <DecisionBar card={card} decided={decided} />
      <Routing card={card} handed={decided} />
    </>
  );
}
