import { ResidentService, VisitService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { Allowed } from '../../ui/allowed.js';
import { WithDrafts } from '../../ui/form/with-drafts.js';
import { ResidentSearch } from '../../ui/resident-search.js';
import { Fetched } from '../../ui/states.js';
import { FORM, VisitEditor } from './visit-editor.js';

const route = getRouteApi('/s/$unitCode/visits/new');

/** 走访记录: of the person in the address, or first the question of whom. */
export function NewVisitPage() {
  const { resident = '' } = route.useSearch();
  return <Allowed to={VisitService.method.recordVisit}>{resident ? <ForPerson key={resident} residentId={resident} /> : <Whom />}</Allowed>;
}

function Whom() {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  return (
    <div className="page">
      <h1 className="ptitle serif">{t('visit.title')}</h1>
      <p className="sec" style={{ margin: '4px 0 16px' }}>
        {t('visit.whom')}
      </p>
      <div className="form">
        <ResidentSearch label={t('visit.whom')} flow onPick={person => void navigate({ search: { resident: person.id }, replace: true })} />
      </div>
    </div>
  );
}

function ForPerson({ residentId }: { residentId: string }) {
  const person = useQuery({
    queryKey: [ResidentService.typeName, residentId],
    queryFn: ({ signal }) => residents.getResident({ id: residentId }, { signal }),
  });
  return (
    <div>
      <Fetched query={person}>
        {resident => (
          <WithDrafts form={FORM} record={residentId}>
            {opened => <VisitEditor resident={resident} opened={opened} />}
          </WithDrafts>
        )}
      </Fetched>
    </div>
  );
}
