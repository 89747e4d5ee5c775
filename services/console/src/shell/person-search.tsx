import { ResidentService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { residents } from '../api/services.js';
import { useHere } from '../session/use-me.js';
import { ResidentSearch } from '../ui/resident-search.js';
import { useGo } from '../ui/use-go.js';
import { noteOpened, recentPeople } from './recent-people.js';

/** The search of the top bar: Ctrl K from anywhere; an empty box offers the people opened last. */
export function PersonSearch() {
  const { t } = useTranslation();
  const { rights, unitCode } = useHere();
  const go = useGo();
  useNotingOpened();
  if (!rights.can(ResidentService.method.searchResidents)) return null;
  return (
    <ResidentSearch label={t('search.label')} hotkey recent={() => recentPeople(unitCode)} onPick={resident => go.person(resident.id)} />
  );
}

/** Looks over the shoulder of the person's page: what it has read is noted, nothing is asked for. */
function useNotingOpened(): void {
  const { residentId = '' } = useParams({ strict: false });
  const { data } = useQuery({
    queryKey: [ResidentService.typeName, residentId],
    queryFn: ({ signal }) => residents.getResident({ id: residentId }, { signal }),
    enabled: false,
  });
  useEffect(() => {
    if (data) noteOpened(data);
  }, [data]);
}
