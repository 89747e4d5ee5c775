import { AuditService, type Resident, VisitService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditRecords, visits } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { type Entry, type Filter, filtered, sinceLastVisit, timelineOf } from './timeline.js';
import { EntryLine } from './timeline-entry.js';

const FIRST = 20;

function useTimeline(residentId: string) {
  const { rights } = useHere();
  const mayLook = rights.can(AuditService.method.listAuditRecords);
  return useQuery({
    queryKey: [VisitService.typeName, AuditService.typeName, residentId],
    queryFn: async ({ signal }) => {
      const [seen, records] = await Promise.all([
        visits.listVisits({ residentId, pageSize: 200 }, { signal }),
        mayLook ? auditRecords.listAuditRecords({ subjectId: residentId, pageSize: 200 }, { signal }) : undefined,
      ]);
      return timelineOf(seen.visits, records?.records ?? []);
    },
  });
}

/** 经过: visits, looks and changes on one line of time. */
export function Timeline({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const query = useTimeline(resident.id);
  const [filter, setFilter] = useState<Filter>('all');
  const filters = [
    ['all', t('timeline.all')],
    ['visit', t('timeline.visits')],
    ['change', t('timeline.changes')],
    ['look', t('timeline.looks')],
  ] as const;
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{t('timeline.title')}</h2>
      </div>
      <fieldset className="row wrap" style={{ padding: '12px 20px 0', gap: 6 }}>
        <legend className="sr">{t('timeline.filter')}</legend>
        {filters.map(([of, word]) => (
          <button key={of} type="button" className="fchip" aria-pressed={of === filter} onClick={() => setFilter(of)}>
            {word}
          </button>
        ))}
      </fieldset>
      <Fetched query={query}>{entries => <Lines key={filter} entries={filtered(entries, filter)} marked={filter === 'all'} />}</Fetched>
    </section>
  );
}

function Lines({ entries, marked }: { entries: readonly Entry[]; marked: boolean }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const [all, setAll] = useState(false);
  const since = marked ? sinceLastVisit(entries) : undefined;
  const shown = all ? entries : entries.slice(0, FIRST);
  if (entries.length === 0) return <p className="body mut">{t('timeline.none')}</p>;
  return (
    <>
      <ol className="tl">
        {shown.map(entry => (
          <Fragment key={entry.id}>
            {entry === since && <li className="since">{t('timeline.since', { day: day(since.on) })}</li>}
            <EntryLine entry={entry} />
          </Fragment>
        ))}
      </ol>
      {shown.length < entries.length && (
        <p className="body">
          <button type="button" className="lnk sm" onClick={() => setAll(true)}>
            {t('timeline.more', { count: entries.length - shown.length })}
          </button>
        </p>
      )}
    </>
  );
}
