import { type Adjustment, AdjustmentService, AdjustmentState, AdjustmentStateSchema } from '@shuniu/contracts';
import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adjustments } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { GAP } from '../../ui/gap.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook, type Tab } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useWords } from '../../ui/use-words.js';
import { FundNav } from '../fund/fund-nav.js';
import { AdjustmentDialog } from './adjustment-dialog.js';
import { AdjustmentStatus, useFromTo } from './adjustment-words.js';

const route = getRouteApi('/s/$unitCode/fund/adjustments');
const FOR_ME = { turn: 'me' } as const;
const { method } = AdjustmentService;

/** 调整: what waits for the reader's agreement first. */
export function AdjustmentsPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const search = route.useSearch();
  const undo = useUndo();
  const spec = useSpec();
  const [open, setOpen] = useState(false);
  if (rights.can(method.approveAdjustment) && Object.keys(search).length === 0)
    return <Navigate to="/s/$unitCode/fund/adjustments" params={{ unitCode }} search={{ view: 'forMe', ...FOR_ME }} replace />;
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('adjustment.title')}</h1>
        {rights.can(method.proposeAdjustment, unitCode) && <NextButton onClick={() => setOpen(true)}>{t('adjustment.propose')}</NextButton>}
      </div>
      <FundNav />
      <p className="sec">{t('adjustment.intro')}</p>
      <List spec={spec} undo={undo} />
      {open && <AdjustmentDialog close={() => setOpen(false)} />}
    </div>
  );
}

function FromTo({ of }: { of: Adjustment }) {
  const { unitCode } = useHere();
  const fromTo = useFromTo();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/fund/adjustments/${of.id}`}>
      {fromTo(of)}
    </RowLink>
  );
}
function On({ of }: { of: Adjustment }) {
  const { day } = useWords();
  return day(of.eventOn);
}

function Card({ of }: { of: Adjustment }) {
  return (
    <div className="panel body">
      <div className="btw wrap">
        <FromTo of={of} />
        <b className="num">{moneyWords(of.amount)}</b>
      </div>
      <p className="sec">
        <On of={of} />
        {GAP}
        {of.reason}
      </p>
      <AdjustmentStatus of={of} />
    </div>
  );
}

const idOf = (of: Adjustment): string => of.id;

function useColumns(): readonly Column<Adjustment>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'on', head: t('adjustment.eventOn'), className: 'nw', always: true, cell: a => <On of={a} /> },
      { name: 'what', head: t('adjustment.what'), always: true, cell: a => <FromTo of={a} /> },
      { name: 'amount', head: t('adjustment.amount'), className: 'r nw num', always: true, cell: a => moneyWords(a.amount) },
      { name: 'reason', head: t('adjustment.reason'), cell: a => a.reason },
      { name: 'state', head: t('adjustment.state'), className: 'nw', always: true, cell: a => <AdjustmentStatus of={a} /> },
      { name: 'proposedBy', head: t('adjustment.proposedBy'), className: 'nw', more: true, cell: a => whoOf(a, 'proposedBy') },
      { name: 'category', head: t('adjustment.category'), className: 'nw', more: true, cell: a => a.category },
    ],
    [t],
  );
}

function useSpec(): ListSpec<Adjustment> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode, rights } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<Adjustment>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const state = AdjustmentStateSchema.values.find(v => v.localName === filters.state)?.number ?? 0;
        const page = await adjustments.listAdjustments(
          { unit: unitCode, state, forMe: filters.turn === 'me', pageSize, pageToken },
          { signal },
        );
        return { rows: page.adjustments, next: page.nextPageToken, total: page.totalCapped };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (of: Adjustment) =>
      void navigate({ to: '/s/$unitCode/fund/adjustments/$adjustmentId', params: { unitCode, adjustmentId: of.id } }),
    [navigate, unitCode],
  );
  const of = (key: string, label: string, state: AdjustmentState): Tab => ({
    key,
    label,
    look: plainLook({ state: AdjustmentState[state] }),
  });
  const states = AdjustmentStateSchema.values.filter(v => v.number !== 0);
  return {
    page: 'adjustments',
    service: AdjustmentService.typeName,
    tabs: [
      { key: 'forMe', label: t('adjustment.forMe'), look: plainLook(FOR_ME) },
      of('waiting', t('adjustment.waiting'), AdjustmentState.PROPOSED),
      of('posted', t('adjustment.posted'), AdjustmentState.POSTED),
      { key: 'all', label: t('adjustment.all'), look: plainLook() },
    ],
    filters: [
      { name: 'turn', label: t('grant.turn'), kind: 'one', options: [['me', t('adjustment.forMe')]] },
      {
        name: 'state',
        label: t('adjustment.state'),
        kind: 'one',
        options: states.map(v => [v.localName, word(AdjustmentStateSchema, v.number)] as const),
      },
    ],
    columns: useColumns(),
    idOf,
    nameOf: a => a.reason,
    load,
    counts: true,
    open,
    card: a => <Card of={a} />,
    empty: {
      title: t('adjustment.empty'),
      why: rights.can(method.proposeAdjustment, unitCode) ? t('adjustment.emptyWhy') : t('adjustment.emptyRead'),
    },
  };
}
