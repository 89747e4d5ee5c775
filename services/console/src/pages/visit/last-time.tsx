import { type Resident, type Visit, VisitService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { visits } from '../../api/services.js';
import { today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { Shape } from '../../ui/icons.js';
import { useWords } from '../../ui/use-words.js';
import { FoundWords } from './found-fields.js';
import { useVisitTypes } from './use-visit-types.js';

/** 上次怎么说: so that nobody asks twice. */
export function LastTime({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  return (
    <aside className="vside" aria-label={t('visit.before')}>
      <MemberLastTime residentId={resident.id} />
    </aside>
  );
}

/** The same of one of several, with the name. */
export function MemberLastTime({ residentId, name: of }: { residentId: string; name?: string }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const { name } = useVisitTypes();
  const { data } = useQuery({
    queryKey: [VisitService.typeName, 'last', residentId],
    queryFn: ({ signal }) => visits.listVisits({ residentId, pageSize: 5 }, { signal }),
  });
  const last = data?.visits[0];
  const open = data?.visits.filter(v => v.followUp && v.followUpOn >= today()) ?? [];
  return (
    <>
      <section>
        <h2 className="h3">
          {t('visit.lastTime')}
          {of && (
            <span className="mut sm">
              {GAP}
              {of}
            </span>
          )}
        </h2>
        {last ? (
          <>
            <p className="mut sm">
              {day(last.visitedOn)}
              {GAP}
              {name(last.type)}
              {GAP}
              {last.worker}
            </p>
            <p className="sm">
              <FoundWords of={last} />
            </p>
            <p className="sec sm">{last.notes || (last.notesWithheld ? t('visit.withheld') : t('visit.noNotes'))}</p>
          </>
        ) : (
          data && <p className="mut sm">{t('workday.never')}</p>
        )}
      </section>
      {open.length > 0 && <Open visits={open} />}
    </>
  );
}

function Open({ visits: open }: { visits: readonly Visit[] }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <section>
      <h2 className="h3">{t('visit.open')}</h2>
      <ul>
        {open.map(visit => (
          <li key={visit.id} className="row sm">
            <Shape name="half" size={11} />
            <span>
              {visit.followUp}
              <span className="mut">
                {GAP}
                {t('due.by', { day: day(visit.followUpOn) })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
