import {
  AnomalyService,
  ComplaintService,
  PairService,
  QualificationService,
  RoundService,
  ServiceRecordService,
  StarService,
  TeamService,
  VolunteerService,
} from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';

/** The pages, each with what its reader may call. */
const PAGES = [
  { to: '/s/$unitCode/volunteers', label: 'volunteer.register', needs: VolunteerService.method.listVolunteers },
  { to: '/s/$unitCode/volunteers/hours', label: 'hours.title', needs: ServiceRecordService.method.listServiceRecords },
  { to: '/s/$unitCode/volunteers/teams', label: 'team.title', needs: TeamService.method.listTeams },
  { to: '/s/$unitCode/volunteers/pairs', label: 'pair.title', needs: PairService.method.listPairs },
  { to: '/s/$unitCode/volunteers/rounds', label: 'round.title', needs: RoundService.method.listRounds },
  { to: '/s/$unitCode/volunteers/qualifications', label: 'qualification.title', needs: QualificationService.method.listQualifications },
  { to: '/s/$unitCode/volunteers/stars', label: 'star.title', needs: StarService.method.listStarCases },
  { to: '/s/$unitCode/volunteers/complaints', label: 'complaint.title', needs: ComplaintService.method.listComplaints },
  { to: '/s/$unitCode/volunteers/anomalies', label: 'anomaly.title', needs: AnomalyService.method.listAnomalies },
] as const;

/** The pages of the volunteers that the reader may open, one beside the other. */
export function VolunteerNav() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const of = { params: { unitCode }, search: {}, activeProps: { className: 'lnk b' }, inactiveProps: { className: 'lnk' } } as const;
  return (
    <nav className="row wrap" style={{ marginBottom: 12 }} aria-label={t('volunteer.title')}>
      {PAGES.filter(page => rights.can(page.needs)).map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: to.endsWith('volunteers') }} {...of}>
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
