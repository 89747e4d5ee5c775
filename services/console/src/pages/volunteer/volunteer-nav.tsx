import { ComplaintService, PairService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';

/** The pages of the volunteers, one beside the other. */
export function VolunteerNav() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const of = { params: { unitCode }, search: {}, activeProps: { className: 'lnk b' }, inactiveProps: { className: 'lnk' } } as const;
  return (
    <nav className="row wrap" style={{ marginBottom: 12 }} aria-label={t('volunteer.title')}>
      <Link to="/s/$unitCode/volunteers" activeOptions={{ exact: true }} {...of}>
        {t('volunteer.register')}
      </Link>
      <Link to="/s/$unitCode/volunteers/hours" {...of}>
        {t('hours.title')}
      </Link>
      <Link to="/s/$unitCode/volunteers/teams" {...of}>
        {t('team.title')}
      </Link>
      {rights.can(PairService.method.listPairs) && (
        <Link to="/s/$unitCode/volunteers/pairs" {...of}>
          {t('pair.title')}
        </Link>
      )}
      <Link to="/s/$unitCode/volunteers/rounds" {...of}>
        {t('round.title')}
      </Link>
      <Link to="/s/$unitCode/volunteers/qualifications" {...of}>
        {t('qualification.title')}
      </Link>
      <Link to="/s/$unitCode/volunteers/stars" {...of}>
        {t('star.title')}
      </Link>
      {rights.can(ComplaintService.method.listComplaints) && (
        <Link to="/s/$unitCode/volunteers/complaints" {...of}>
          {t('complaint.title')}
        </Link>
      )}
      <Link to="/s/$unitCode/volunteers/anomalies" {...of}>
        {t('anomaly.title')}
      </Link>
    </nav>
  );
}
