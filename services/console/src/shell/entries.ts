import type { DescMethod } from '@bufbuild/protobuf';
import {
  CaseService,
  DueVisitService,
  FundService,
  HouseholdService,
  ImportService,
  IndicatorService,
  ProductService,
  ReferralService,
  ResidentService,
  ShiftTemplateService,
  SignalService,
  SupervisionService,
  VenueService,
  VisitService,
  VolunteerService,
} from '@shuniu/contracts';
import type { Rights } from '../session/rights.js';
import type { IconName } from '../ui/icons.js';

export interface Entry {
  readonly to:
    | '/s/$unitCode/workday'
    | '/s/$unitCode/residents'
    | '/s/$unitCode/households'
    | '/s/$unitCode/visits'
    | '/s/$unitCode/cases'
    | '/s/$unitCode/signals'
    | '/s/$unitCode/referrals'
    | '/s/$unitCode/volunteers'
    | '/s/$unitCode/volunteers/own'
    | '/s/$unitCode/shifts'
    | '/s/$unitCode/shop'
    | '/s/$unitCode/activities'
    | '/s/$unitCode/fund'
    | '/s/$unitCode/imports'
    | '/s/$unitCode/board'
    | '/s/$unitCode/supervision';
  readonly label: string;
  readonly icon: IconName;
  /** Whoever may call it may open the page. Of the methods of the same roles one with a light contract: it is part of the first load. */
  readonly needs: DescMethod;
  /** Other nouns of the address that belong to it. */
  readonly also?: readonly string[];
  /** For those who look after several stations. */
  readonly above?: true;
}

/** The side bar, in order. Labels are keys of the texts. */
const entries: readonly Entry[] = [
  { to: '/s/$unitCode/workday', label: 'nav.workday', icon: 'desk', needs: DueVisitService.method.listDueVisits },
  { to: '/s/$unitCode/residents', label: 'nav.residents', icon: 'people', needs: ResidentService.method.listResidents },
  { to: '/s/$unitCode/visits', label: 'nav.visits', icon: 'visit', needs: VisitService.method.listVisits },
  { to: '/s/$unitCode/cases', label: 'case.title', icon: 'file', needs: CaseService.method.listCases },
  { to: '/s/$unitCode/signals', label: 'nav.signals', icon: 'info', needs: SignalService.method.listSignals },
  { to: '/s/$unitCode/referrals', label: 'referral.title', icon: 'swap', needs: ReferralService.method.listReferrals },
  { to: '/s/$unitCode/households', label: 'nav.households', icon: 'home', needs: HouseholdService.method.listHouseholds },
  { to: '/s/$unitCode/volunteers', label: 'nav.volunteers', icon: 'user', needs: VolunteerService.method.listVolunteers },
  { to: '/s/$unitCode/shifts', label: 'nav.shifts', icon: 'calendar', needs: ShiftTemplateService.method.listShiftTemplates },
  { to: '/s/$unitCode/volunteers/own', label: 'nav.own', icon: 'user', needs: VolunteerService.method.getOwnVolunteer },
  { to: '/s/$unitCode/shop', label: 'nav.shop', icon: 'basket', needs: ProductService.method.listProducts },
  {
    to: '/s/$unitCode/activities',
    label: 'nav.activities',
    icon: 'calendar',
    needs: VenueService.method.listVenues,
    also: ['organisations'],
  },
  {
    to: '/s/$unitCode/fund',
    label: 'nav.fund',
    icon: 'coin',
    needs: FundService.method.listFunds,
    also: ['donations', 'grants', 'committees', 'disclosures'],
  },
  { to: '/s/$unitCode/imports', label: 'nav.imports', icon: 'import', needs: ImportService.method.listImports },
  { to: '/s/$unitCode/board', label: 'nav.board', icon: 'board', needs: IndicatorService.method.getBoard },
  {
    to: '/s/$unitCode/supervision',
    label: 'nav.supervision',
    icon: 'compass',
    needs: SupervisionService.method.listStandings,
    also: ['notes'],
    above: true,
  },
];

/** A village's division code has so many digits; a street's and a district's have fewer. */
const STATION_DIGITS = 12;

export const entriesFor = (rights: Rights): readonly Entry[] =>
  entries.filter(entry => rights.can(entry.needs) && (!entry.above || rights.actor.unitCode.length < STATION_DIGITS));

/** Does the address stand under the entry? */
export function isUnder({ to, also = [] }: Pick<Entry, 'to' | 'also'>, pathname: string): boolean {
  const noun = pathname.split('/')[3] ?? '';
  return noun === to.split('/')[3] || also.includes(noun);
}
