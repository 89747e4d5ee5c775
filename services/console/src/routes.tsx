import { createRoute, createRouter } from '@tanstack/react-router';
import { absenceRoutes } from './pages/absence/absence.routes.js';
import { activityRoutes } from './pages/activity/activity.routes.js';
import { adjustmentRoutes } from './pages/adjustment/adjustment.routes.js';
import { approvalRoutes } from './pages/approval/approval.routes.js';
import { bankRoutes } from './pages/bank/bank.routes.js';
import { boardRoutes } from './pages/board/board.routes.js';
import { canteenRoutes } from './pages/canteen/canteen.routes.js';
import { caseRoutes } from './pages/case/case.routes.js';
import { committeeRoutes } from './pages/committee/committee.routes.js';
import { complaintRoutes } from './pages/complaint/complaint.routes.js';
import { digestRoutes } from './pages/digest/digest.routes.js';
import { disclosureRoutes } from './pages/disclosure/disclosure.routes.js';
import { documentRoutes } from './pages/document/document.routes.js';
import { donationRoutes } from './pages/donation/donation.routes.js';
import { duplicateRoutes } from './pages/duplicate/duplicate.routes.js';
import { exportRoutes } from './pages/export/export.routes.js';
import { farmRoutes } from './pages/farm/farm.routes.js';
import { fundRoutes } from './pages/fund/fund.routes.js';
import { grantRoutes } from './pages/grant/grant.routes.js';
import { HomePage } from './pages/home/home-page.js';
import { householdRoutes } from './pages/household/household.routes.js';
import { importRoutes } from './pages/import/import.routes.js';
import { messageRoutes } from './pages/message/message.routes.js';
import { organisationRoutes } from './pages/organisation/organisation.routes.js';
import { ownRoutes } from './pages/own/own.routes.js';
import { pairRoutes } from './pages/pair/pair.routes.js';
import { qualificationRoutes } from './pages/qualification/qualification.routes.js';
import { referralRoutes } from './pages/referral/referral.routes.js';
import { residentRoutes } from './pages/resident/resident.routes.js';
import { shiftRoutes } from './pages/shift/shift.routes.js';
import { shopRoutes } from './pages/shop/shop.routes.js';
import { signalRoutes } from './pages/signal/signal.routes.js';
import { starRoutes } from './pages/star/star.routes.js';
import { statementRoutes } from './pages/statement/statement.routes.js';
import { supervisionRoutes } from './pages/supervision/supervision.routes.js';
import { teamRoutes } from './pages/team/team.routes.js';
import { transferRoutes } from './pages/transfer/transfer.routes.js';
import { visitRoutes } from './pages/visit/visit.routes.js';
import { volunteerRoutes } from './pages/volunteer/volunteer.routes.js';
import { workdayRoutes } from './pages/workday/workday.routes.js';
import { root, station } from './station-route.js';
import { Failed, Loading } from './ui/states.js';

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });

const tree = root.addChildren([
  home,
  station.addChildren([
    ...workdayRoutes,
    ...residentRoutes,
    ...duplicateRoutes,
    ...householdRoutes,
    ...transferRoutes,
    ...visitRoutes,
    ...caseRoutes,
    ...approvalRoutes,
    ...signalRoutes,
    ...organisationRoutes,
    ...referralRoutes,
    ...shiftRoutes,
    ...activityRoutes,
    ...importRoutes,
    ...shopRoutes,
    ...canteenRoutes,
    ...farmRoutes,
    ...fundRoutes,
    ...adjustmentRoutes,
    ...bankRoutes,
    ...statementRoutes,
    ...disclosureRoutes,
    ...donationRoutes,
    ...grantRoutes,
    ...committeeRoutes,
    ...boardRoutes,
    ...supervisionRoutes,
    ...messageRoutes,
    ...digestRoutes,
    ...exportRoutes,
    ...documentRoutes,
    ...complaintRoutes,
    ...qualificationRoutes,
    ...starRoutes,
    ...absenceRoutes,
    ...ownRoutes,
    ...pairRoutes,
    ...teamRoutes,
    ...volunteerRoutes,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: () => (
    <div className="page">
      <Loading />
    </div>
  ),
  defaultErrorComponent: ({ error }) => (
    <div className="page">
      <Failed error={error} retry={() => window.location.reload()} />
    </div>
  ),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
