import { type Referral, ReferralService, ReferralState, ReferralStateSchema } from '@shuniu/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { referrals } from '../../api/file-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useWords } from '../../ui/use-words.js';
import { ReferralStatus, Whither } from './referral-words.js';

/** 转介: what waits for an answer first, the longest overdue at the top. */
export function ReferralsPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const undo = useUndo();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('referral.title')}</h1>
        {rights.can(ReferralService.method.createReferral, unitCode) && (
          <Link className="btn next" to="/s/$unitCode/referrals/new" params={{ unitCode }} search={{}}>
            {t('referral.make')}
          </Link>
        )}
      </div>
      <List spec={useSpec()} undo={undo} />
    </div>
  );
}

function Name({ referral }: { referral: Referral }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/referrals/${referral.id}`}>
      {referral.residentName}
    </RowLink>
  );
}

function Since({ referral }: { referral: Referral }) {
  const { day } = useWords();
  return day(referral.stateOn);
}

function Card({ referral }: { referral: Referral }) {
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Name referral={referral} />
        <ReferralStatus referral={referral} />
      </div>
      <p className="sec">
        <Whither referral={referral} />
        {GAP}
        <Since referral={referral} />
      </p>
    </div>
  );
}

const idOf = (referral: Referral): string => referral.id;

function useSpec(): ListSpec<Referral> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const columns = useMemo<readonly Column<Referral>[]>(
    () => [
      { name: 'name', head: t('person.name'), className: 'nw', always: true, cell: r => <Name referral={r} /> },
      { name: 'state', head: t('referral.state'), className: 'nw', always: true, cell: r => <ReferralStatus referral={r} /> },
      { name: 'whither', head: t('referral.target'), cell: r => <Whither referral={r} /> },
      { name: 'since', head: t('referral.since'), className: 'nw', cell: r => <Since referral={r} /> },
      { name: 'sentBy', head: t('referral.sentBy'), className: 'nw', cell: r => whoOf(r, 'sentBy') },
    ],
    [t],
  );
  const load = useMemo<ListSpec<Referral>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const state = ReferralStateSchema.values.find(v => v.localName === filters.state)?.number ?? ReferralState.UNSPECIFIED;
        const asked = { unit: unitCode, state, overdue: filters.overdue === 'yes', pageSize, pageToken };
        const page = await referrals.listReferrals(asked, { signal });
        return { rows: page.referrals, next: page.nextPageToken };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (referral: Referral) =>
      void navigate({ to: '/s/$unitCode/referrals/$referralId', params: { unitCode, referralId: referral.id } }),
    [navigate, unitCode],
  );
  const states = ReferralStateSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.localName, word(ReferralStateSchema, v.number)] as const);
  return {
    page: 'referrals',
    service: ReferralService.typeName,
    tabs: [
      { key: 'all', label: t('referral.all'), look: plainLook() },
      { key: 'overdue', label: t('referral.overdue'), look: plainLook({ overdue: 'yes' }) },
      { key: 'waiting', label: word(ReferralStateSchema, ReferralState.SENT), look: plainLook({ state: 'SENT' }) },
    ],
    filters: [
      { name: 'state', label: t('referral.state'), kind: 'one', options: states },
      { name: 'overdue', label: t('referral.overdue'), kind: 'one', options: [['yes', t('referral.onlyOverdue')]] },
    ],
    columns,
    idOf,
    nameOf: referral => referral.residentName,
    load,
    open,
    card: referral => <Card referral={referral} />,
    empty: { title: t('referral.empty'), why: t('referral.emptyWhy') },
  };
}
