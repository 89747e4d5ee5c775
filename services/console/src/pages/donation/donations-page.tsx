import { type Donation, DonationService, ReceiptStateSchema } from '@shuniu/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { donations } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { List } from '../../ui/list/list.js';
import type { Column, Filter, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useWords } from '../../ui/use-words.js';
import { FundNav } from '../fund/fund-nav.js';
import { useProjects } from '../fund/use-fund.js';
import { ReceiptStatus } from './donation-words.js';
import { useModeName, useModes } from './use-modes.js';

/** 捐赠: what was given to the fund, the latest first. */
export function DonationsPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const undo = useUndo();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('donation.title')}</h1>
        {rights.can(DonationService.method.recordDonation, unitCode) && (
          <Link className="btn next" to="/s/$unitCode/donations/new" params={{ unitCode }}>
            {t('donation.record')}
          </Link>
        )}
      </div>
      <FundNav />
      <List spec={useSpec()} undo={undo} />
      <p className="mut sm">
        {t('donation.history')}{' '}
        <Link className="lnk" to="/s/$unitCode/fund/entries" params={{ unitCode }} search={{ kind: 'DONATION' }}>
          {t('donation.toEntries')}
        </Link>
      </p>
    </div>
  );
}

function Donor({ donation }: { donation: Donation }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/donations/${donation.id}`}>
      {donation.donorName}
    </RowLink>
  );
}

function Card({ donation }: { donation: Donation }) {
  const { day } = useWords();
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Donor donation={donation} />
        <b className="num">{moneyWords(donation.amount)}</b>
      </div>
      <p className="sec">{[day(donation.receivedOn), donation.projectName, donation.purpose].filter(Boolean).join(GAP)}</p>
      <ReceiptStatus donation={donation} />
    </div>
  );
}

const idOf = (donation: Donation): string => donation.id;

function On({ donation }: { donation: Donation }) {
  const { day } = useWords();
  return day(donation.receivedOn);
}

function Mode({ donation }: { donation: Donation }) {
  const nameOf = useModeName();
  return nameOf(donation.rule);
}

function useColumns(): readonly Column<Donation>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'on', head: t('donation.receivedOn'), className: 'nw', always: true, cell: d => <On donation={d} /> },
      { name: 'donor', head: t('donation.donor'), always: true, cell: d => <Donor donation={d} /> },
      { name: 'mode', head: t('donation.mode'), className: 'nw', cell: d => <Mode donation={d} /> },
      { name: 'project', head: t('fund.project'), cell: d => [d.projectName, d.purpose].filter(Boolean).join(GAP) },
      { name: 'receipt', head: t('donation.receipt'), cell: d => <ReceiptStatus donation={d} /> },
      { name: 'amount', head: t('fund.amount'), className: 'r num nw b', always: true, cell: d => moneyWords(d.amount) },
    ],
    [t],
  );
}

function useFilters(): readonly Filter[] {
  const { t } = useTranslation();
  const { word } = useWords();
  const modes = useModes();
  const nameOf = useModeName();
  const { data: projects = [] } = useProjects();
  const states = ReceiptStateSchema.values.filter(v => v.number !== 0).map(v => [v.localName, word(ReceiptStateSchema, v.number)] as const);
  return [
    { name: 'projectId', label: t('fund.project'), kind: 'one', options: projects.map(p => [p.id, p.name] as const) },
    {
      name: 'mode',
      label: t('donation.mode'),
      kind: 'one',
      options: modes.filter(m => m.takesMoney).map(m => [m.code, nameOf(m)] as const),
    },
    { name: 'receipt', label: t('donation.receipt'), kind: 'one', options: states },
    { name: 'fromOn', label: t('fund.from'), kind: 'day' },
    { name: 'toOn', label: t('fund.to'), kind: 'day' },
  ];
}

function useSpec(): ListSpec<Donation> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<Donation>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const { projectId = '', mode = '', fromOn = '', toOn = '' } = filters;
        const receipt = ReceiptStateSchema.values.find(v => v.localName === filters.receipt)?.number ?? 0;
        const page = await donations.listDonations(
          { unit: unitCode, projectId, mode, receipt, fromOn, toOn, pageSize, pageToken },
          { signal },
        );
        return { rows: page.donations, next: page.nextPageToken };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (donation: Donation) =>
      void navigate({ to: '/s/$unitCode/donations/$donationId', params: { unitCode, donationId: donation.id } }),
    [navigate, unitCode],
  );
  return {
    page: 'donations',
    service: DonationService.typeName,
    tabs: [
      { key: 'all', label: t('fund.all'), look: plainLook() },
      { key: 'open', label: word(ReceiptStateSchema, 1), look: plainLook({ receipt: 'OPEN' }) },
    ],
    filters: useFilters(),
    columns: useColumns(),
    idOf,
    nameOf: donation => donation.donorName,
    load,
    open,
    card: donation => <Card donation={donation} />,
    empty: { title: t('donation.empty'), why: t('donation.emptyWhy') },
  };
}
