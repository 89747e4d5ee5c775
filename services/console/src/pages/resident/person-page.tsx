import { type Resident, ResidentService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { Watermark } from '../../ui/revealed/watermark.js';
import { Said } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { CasePanel } from '../case/case-panel.js';
import { ConsentPanel } from '../consent/consent-panel.js';
import { MergedFiles, MergedInto } from '../duplicate/merged-files.js';
import { ReferralPanel } from '../referral/referral-panel.js';
import { ParentsPanel } from '../signal/parents-panel.js';
import { PersonSignals } from '../signal/person-signals.js';
import { CategoriesPanel } from './categories-panel.js';
import { HouseholdPanel } from './household-panel.js';
import { PersonHeader } from './person-header.js';
import { RelationsPanel } from './relations-panel.js';
import { Timeline } from './timeline-panel.js';

const route = getRouteApi('/s/$unitCode/residents/$residentId');

/** 一人一档: one person on one page. */
export function PersonPage() {
  const { residentId } = route.useParams();
  const query = useQuery({
    queryKey: [ResidentService.typeName, residentId],
    queryFn: ({ signal }) => residents.getResident({ id: residentId }, { signal }),
  });
  return (
    <div className="page">
      <Said />
      <Fetched query={query} rows={10}>
        {resident => <Person resident={resident} />}
      </Fetched>
    </div>
  );
}

function Person({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/residents" params={{ unitCode }}>
          {t('residents.title')}
        </Link>
        {resident.hamlet && (
          <Link to="/s/$unitCode/residents" params={{ unitCode }} search={{ hamlet: resident.hamlet }}>
            {resident.hamlet}
          </Link>
        )}
        {resident.name}
      </Breadcrumbs>
      {resident.mergedInto && <MergedInto resident={resident} />}
      <Watermark />
      <PersonHeader resident={resident} />
      <div className="pgrid">
        <div>
          <HouseholdPanel resident={resident} />
        </div>
        <Timeline resident={resident} />
        <div>
          <CasePanel resident={resident} />
          <ReferralPanel resident={resident} />
          <CategoriesPanel resident={resident} />
          <PersonSignals resident={resident} />
          <RelationsPanel resident={resident} />
          <ParentsPanel resident={resident} />
          {resident.mergedFiles.length > 0 && <MergedFiles resident={resident} />}
          <ConsentPanel resident={resident} />
        </div>
      </div>
    </>
  );
}
