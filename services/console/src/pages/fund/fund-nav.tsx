import type { DescMethod } from '@bufbuild/protobuf';
import {
  AccountService,
  AdjustmentService,
  BankStatementService,
  CommitteeService,
  DisclosureService,
  DonationService,
  EntryService,
  FundService,
  GrantService,
  PartyService,
  PeriodService,
  StatementService,
} from '@shuniu/contracts';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { useWide } from '../../ui/use-wide.js';
import './fund.css';

interface Part {
  readonly to:
    | '/s/$unitCode/fund'
    | '/s/$unitCode/fund/entries'
    | '/s/$unitCode/fund/adjustments'
    | '/s/$unitCode/fund/accounts'
    | '/s/$unitCode/fund/parties'
    | '/s/$unitCode/fund/bank'
    | '/s/$unitCode/fund/periods'
    | '/s/$unitCode/fund/statement'
    | '/s/$unitCode/donations'
    | '/s/$unitCode/grants'
    | '/s/$unitCode/disclosures'
    | '/s/$unitCode/committees';
  readonly label: string;
  /** Whoever may call it may open the page. */
  readonly needs: DescMethod;
}
/** The parts of the fund's desk, in order; the side bar has one entry for them all. */
const parts: readonly Part[] = [
  { to: '/s/$unitCode/fund', label: 'fund.overview', needs: FundService.method.listFunds },
  { to: '/s/$unitCode/donations', label: 'donation.title', needs: DonationService.method.listDonations },
  { to: '/s/$unitCode/grants', label: 'grant.title', needs: GrantService.method.listGrants },
  { to: '/s/$unitCode/fund/entries', label: 'fund.entries', needs: EntryService.method.listEntries },
  { to: '/s/$unitCode/fund/adjustments', label: 'adjustment.title', needs: AdjustmentService.method.listAdjustments },
  { to: '/s/$unitCode/fund/accounts', label: 'fund.accounts', needs: AccountService.method.listAccounts },
  { to: '/s/$unitCode/fund/bank', label: 'bank.title', needs: BankStatementService.method.listBankStatements },
  { to: '/s/$unitCode/fund/periods', label: 'period.title', needs: PeriodService.method.listPeriods },
  { to: '/s/$unitCode/fund/statement', label: 'statement.title', needs: StatementService.method.getStatement },
  { to: '/s/$unitCode/disclosures', label: 'disclosure.title', needs: DisclosureService.method.listDisclosures },
  { to: '/s/$unitCode/fund/parties', label: 'fund.parties', needs: PartyService.method.listParties },
  { to: '/s/$unitCode/committees', label: 'committee.title', needs: CommitteeService.method.listCommittees },
];

/** Stands at the head of every page of the fund: a row of tabs, on a phone one list to choose from. */
export function FundNav() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const wide = useWide();
  const shown = parts.filter(part => rights.can(part.needs));
  return (
    <nav className={wide ? 'tabs' : 'partlist'} aria-label={t('fund.parts')}>
      {wide ? (
        shown.map(part => (
          <Link
            key={part.to}
            to={part.to}
            params={{ unitCode }}
            activeOptions={{ exact: part.to === '/s/$unitCode/fund' }}
            activeProps={{ className: 'on' }}
          >
            {t(part.label)}
          </Link>
        ))
      ) : (
        <PartList shown={shown} />
      )}
    </nav>
  );
}

function PartList({ shown }: { shown: readonly Part[] }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  // The longest address that leads here: /fund leads to all of them.
  const here = shown
    .filter(part => `${pathname}/`.startsWith(`${part.to.replace('$unitCode', unitCode)}/`))
    .reduce<Part | undefined>((best, part) => (best && best.to.length > part.to.length ? best : part), undefined);
  const go = (to: string): void => {
    const part = shown.find(one => one.to === to);
    if (part) void navigate({ to: part.to, params: { unitCode } });
  };
  return (
    <select className="sel" aria-label={t('fund.parts')} value={here?.to} onChange={event => go(event.target.value)}>
      {shown.map(part => (
        <option key={part.to} value={part.to}>
          {t(part.label)}
        </option>
      ))}
    </select>
  );
}
