import { type Eligibility, EligibilityService } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { eligibilities } from '../../api/shop-services.js';
import { useHere } from '../../session/use-me.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { useUndo } from '../../ui/list/undo.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { ShopNav } from './shop-nav.js';

/** 购买资格: which households have the prices, and until when; why stands nowhere in the shop (Y9). */
export function EligibilitiesPage() {
  const { t } = useTranslation();
  const undo = useUndo();
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('shop.eligibilities')}</h1>
          <p className="sec">{t('shop.eligibilitiesWhy')}</p>
        </div>
      </div>
      <ShopNav />
      <List spec={useSpec()} undo={undo} />
    </div>
  );
}

function Standing({ of }: { of: Eligibility }) {
  const { t } = useTranslation();
  return (
    <Status tone={of.eligible ? 'ok' : 'mute'} shape={of.eligible ? 'check' : 'ring'}>
      {of.eligible ? t('shop.mayBuy') : t('shop.mayNotBuy')}
    </Status>
  );
}
function Span({ of }: { of: Eligibility }) {
  const { t } = useTranslation();
  const { day } = useWords();
  if (!of.fromOn) return null;
  return of.toOn ? t('shop.spanTo', { from: day(of.fromOn), to: day(of.toOn) }) : t('shop.spanFrom', { from: day(of.fromOn) });
}
function Card({ of }: { of: Eligibility }) {
  return (
    <div className="panel body">
      <div className="btw wrap">
        <b className="num">{of.householdNumber}</b>
        <Standing of={of} />
      </div>
      <p className="mut sm">
        <Span of={of} />
      </p>
    </div>
  );
}

function useSpec(): ListSpec<Eligibility> {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<Eligibility>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const asked = { unit, eligibleOnly: filters.eligible === '1', pageSize, pageToken };
        const page = await eligibilities.listEligibilities(asked, { signal });
        return { rows: page.eligibilities, next: page.nextPageToken, total: page.totalCapped };
      },
    [unit],
  );
  const open = useMemo(
    () => (of: Eligibility) =>
      void navigate({ to: '/s/$unitCode/shop/orders', params: { unitCode: unit }, search: { household: of.householdNumber } }),
    [navigate, unit],
  );
  const columns = useMemo<readonly Column<Eligibility>[]>(
    () => [
      { name: 'number', head: t('shop.household'), className: 'nw num nm', always: true, cell: e => e.householdNumber },
      { name: 'members', head: t('shop.members'), className: 'num', cell: e => e.members },
      { name: 'standing', head: t('shop.state'), always: true, cell: e => <Standing of={e} /> },
      { name: 'span', head: t('shop.span'), cell: e => <Span of={e} /> },
    ],
    [t],
  );
  return {
    page: 'eligibilities',
    service: EligibilityService.typeName,
    tabs: [{ key: 'all', label: t('fund.all'), look: plainLook() }],
    filters: [{ name: 'eligible', label: t('shop.state'), kind: 'one', options: [['1', t('shop.mayBuy')]] }],
    columns,
    idOf: e => e.id,
    nameOf: e => e.householdNumber,
    load,
    counts: true,
    open,
    card: e => <Card of={e} />,
    empty: { title: t('shop.noEligibilities'), why: t('shop.noEligibilitiesWhy') },
  };
}
