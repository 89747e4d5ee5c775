import { type Grant, GrantKindSchema, GrantService, GrantState, GrantStateSchema } from '@shuniu/contracts';
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { grants } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook, type Tab } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { Said } from '../../ui/said.js';
import { useWords } from '../../ui/use-words.js';
import { FundNav } from '../fund/fund-nav.js';
import { useProjects } from '../fund/use-fund.js';
import { Goal } from './goal.js';
import { GrantStatus, KindTag, PayBy } from './grant-words.js';
import './grant.css';

const route = getRouteApi('/s/$unitCode/grants');
const FOR_ME = { turn: 'me' } as const;

/** 拨付申请: what waits for the reader first. */
export function GrantsPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const search = route.useSearch();
  const undo = useUndo();
  const spec = useSpec();
  const hasTurns =
    rights.can(GrantService.method.createGrant) ||
    rights.can(GrantService.method.approveGrant) ||
    rights.can(GrantService.method.reviewGrant);
  // An address that says nothing is read as: what am I to do?
  if (hasTurns && Object.keys(search).length === 0)
    return <Navigate to="/s/$unitCode/grants" params={{ unitCode }} search={{ view: 'forMe', ...FOR_ME }} replace />;
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('grant.title')}</h1>
        {rights.can(GrantService.method.createGrant, unitCode) && (
          <Link className="btn next" to="/s/$unitCode/grants/new" params={{ unitCode }} search={{}}>
            {t('grant.make')}
          </Link>
        )}
      </div>
      <FundNav />
      <Said />
      <List spec={spec} undo={undo} />
    </div>
  );
}

function Purpose({ grant }: { grant: Grant }) {
  const { unitCode } = useHere();
  return (
    <span className="row wrap">
      <RowLink className="nm" to={`/s/${unitCode}/grants/${grant.id}`}>
        {grant.purpose}
      </RowLink>
      <KindTag grant={grant} />
    </span>
  );
}

function Card({ grant }: { grant: Grant }) {
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Purpose grant={grant} />
        <b className="num">{moneyWords(grant.amount)}</b>
      </div>
      <p className="sec">
        {grant.projectName}
        {GAP}
        <Goal grant={grant} />
      </p>
      <div className="btw wrap">
        <GrantStatus grant={grant} />
        <PayBy grant={grant} />
      </div>
    </div>
  );
}

const idOf = (grant: Grant): string => grant.id;
const numbersOf = (words: string): GrantState[] =>
  words.split(',').flatMap(word => GrantStateSchema.values.find(v => v.localName === word)?.number ?? []);
const namesOf = (...states: GrantState[]): string => states.map(state => GrantState[state]).join(',');
const { SUBMITTED, APPROVED, CLEARED, PAID, REJECTED, OBJECTED } = GrantState;

function useTabs(): readonly Tab[] {
  const { t } = useTranslation();
  const of = (key: string, label: string, ...states: GrantState[]): Tab => ({ key, label, look: plainLook({ state: namesOf(...states) }) });
  return [
    { key: 'forMe', label: t('grant.forMe'), look: plainLook(FOR_ME) },
    of('management', t('grant.waitsManagement'), SUBMITTED),
    of('supervision', t('grant.waitsSupervision'), APPROVED),
    of('toPay', t('grant.waitsPay'), CLEARED),
    of('paid', t('grant.paid'), PAID),
    of('failed', t('grant.failed'), REJECTED, OBJECTED),
    { key: 'all', label: t('grant.all'), look: plainLook() },
  ];
}

function useSpec(): ListSpec<Grant> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode, rights } = useHere();
  const navigate = useNavigate();
  const { data: known = [] } = useProjects();
  const columns = useMemo<readonly Column<Grant>[]>(
    () => [
      { name: 'purpose', head: t('grant.purpose'), always: true, cell: g => <Purpose grant={g} /> },
      { name: 'amount', head: t('grant.amount'), className: 'r nw num', always: true, cell: g => moneyWords(g.amount) },
      { name: 'payee', head: t('poolTransfer.goal'), cell: g => <Goal grant={g} /> },
      { name: 'project', head: t('grant.project'), cell: g => g.projectName },
      { name: 'state', head: t('grant.state'), className: 'nw', always: true, cell: g => <GrantStatus grant={g} /> },
      { name: 'payBy', head: t('grant.payBy'), className: 'nw', cell: g => <PayBy grant={g} /> },
      { name: 'requestedBy', head: t('grant.requestedBy'), className: 'nw', more: true, cell: g => whoOf(g, 'requestedBy') },
      { name: 'category', head: t('grant.category'), className: 'nw', more: true, cell: g => g.category },
    ],
    [t],
  );
  const load = useMemo<ListSpec<Grant>['load']>(
    () =>
      async ({ filters, pageSize, pageToken, exact }, signal) => {
        const asked = {
          unit: unitCode,
          states: numbersOf(filters.state ?? ''),
          projectId: filters.project ?? '',
          forMe: filters.turn === 'me',
          mine: filters.mine === 'yes',
          kind: GrantKindSchema.values.find(v => v.localName === filters.kind)?.number ?? 0,
          countAll: exact === true,
          pageSize,
          pageToken,
        };
        const page = await grants.listGrants(asked, { signal });
        return { rows: page.grants, next: page.nextPageToken, total: page.total ?? page.totalCapped };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (grant: Grant) => void navigate({ to: '/s/$unitCode/grants/$grantId', params: { unitCode, grantId: grant.id } }),
    [navigate, unitCode],
  );
  const states = GrantStateSchema.values.filter(v => v.number !== 0).map(v => [v.localName, word(GrantStateSchema, v.number)] as const);
  const kinds = GrantKindSchema.values.filter(v => v.number !== 0).map(v => [v.localName, word(GrantKindSchema, v.number)] as const);
  return {
    page: 'grants',
    service: GrantService.typeName,
    tabs: useTabs(),
    filters: [
      { name: 'project', label: t('grant.project'), kind: 'one', options: known.map(p => [p.id, p.name] as const) },
      { name: 'mine', label: t('grant.requestedBy'), kind: 'one', options: [['yes', t('grant.mine')]] },
      { name: 'turn', label: t('grant.turn'), kind: 'one', options: [['me', t('grant.forMe')]] },
      { name: 'state', label: t('grant.state'), kind: 'many', options: states },
      { name: 'kind', label: t('grant.kind'), kind: 'one', options: kinds },
    ],
    columns,
    idOf,
    nameOf: grant => grant.purpose,
    load,
    counts: true,
    open,
    card: grant => <Card grant={grant} />,
    empty: {
      title: t('grant.empty'),
      why: rights.can(GrantService.method.createGrant, unitCode) ? t('grant.emptyWhy') : t('grant.emptyRead'),
    },
  };
}
