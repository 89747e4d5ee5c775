import { AuditService, type Resident, VisitService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditRecords } from '../../api/file-services.js';
import { visits } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { Fetched } from '../../ui/states.js';
import { TimelineFrame, TimelineLines } from '../../ui/timeline.js';
import { useWide } from '../../ui/use-wide.js';
import { type Filter, filtered, sinceLastVisit, timelineOf } from './timeline.js';
import { TimelineAdd } from './timeline-add.js';
import { EntryLine } from './timeline-entry.js';

const FIRST = 20;
/** On a phone the rest of the file comes after it. */
const FIRST_NARROW = 6;

/** Readings are fetched only to be looked at: they are many, and would push what was changed out of sight. */
function useTimeline(residentId: string, withLooks: boolean) {
  const { rights } = useHere();
  const mayLook = rights.can(AuditService.method.listAuditRecords);
  return useQuery({
    queryKey: [VisitService.typeName, AuditService.typeName, residentId, withLooks],
    queryFn: async ({ signal }) => {
      const [seen, records] = await Promise.all([
        visits.listVisits({ residentId, pageSize: 200 }, { signal }),
        mayLook ? auditRecords.listAuditRecords({ subjectId: residentId, pageSize: 200, withoutLooks: !withLooks }, { signal }) : undefined,
      ]);
      return timelineOf(seen.visits, records?.records ?? []);
    },
  });
}

/** 经过: visits, looks and changes on one line of time. */
export function Timeline({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const query = useTimeline(resident.id, filter === 'look');
  const wide = useWide();
  const isNews = query.data !== undefined && sinceLastVisit(filtered(query.data, 'all')) !== undefined;
  const filters = [
    ['all', t('timeline.all')],
    ...(isNews || filter === 'since' ? [['since', t('timeline.sinceVisit')] as const] : []),
    ['visit', t('timeline.visits')],
    ['change', t('timeline.changes')],
    ['look', t('timeline.looks')],
  ] as const;
  return (
    <TimelineFrame filters={filters} filter={filter} choose={setFilter} add={<TimelineAdd resident={resident} />}>
      <Fetched query={query}>
        {all => {
          const entries = filtered(all, filter);
          const since = filter === 'all' ? sinceLastVisit(entries) : undefined;
          return (
            <TimelineLines
              key={filter}
              entries={entries}
              first={wide ? FIRST : FIRST_NARROW}
              since={since}
              line={entry => <EntryLine entry={entry} />}
            />
          );
        }}
      </Fetched>
    </TimelineFrame>
  );
}
