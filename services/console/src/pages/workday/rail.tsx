import { IndicatorService, UnitKind } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { indicators } from '../../api/services.js';
import { placeOf } from '../../drafts/draft-place.js';
import { type Draft, draftsOf } from '../../drafts/drafts.js';
import { figureWords, measureKey } from '../../format/figure.js';
import { useHere } from '../../session/use-me.js';
import { timeWords } from '../../ui/days.js';
import { Shape } from '../../ui/icons.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useWords } from '../../ui/use-words.js';
import { NotesWaiting } from '../supervision/notes-waiting.js';
import { MonthPanel } from './month.js';
import { BirthdayPanel, FestivalPanel } from './occasions.js';
import type { DayFigures } from './walk.js';

/** What else matters today: forms not finished, people out of contact, the station in figures. */
export function Rail({ figures }: { figures: DayFigures }) {
  const { t } = useTranslation();
  const { me } = useHere();
  const { data = [] } = useQuery({ queryKey: ['drafts', me.login], queryFn: () => draftsOf(me.login), staleTime: 0 });
  const drafts = data.filter(draft => placeOf(draft));
  return (
    <aside className="panel rail" aria-label={t('workday.rail')}>
      <FestivalPanel />
      <BirthdayPanel />
      {drafts.length > 0 && (
        <section>
          <h2 className="h3">{t('workday.drafts')}</h2>
          <ul>
            {drafts.map(draft => (
              <DraftLine key={draft.key} draft={draft} />
            ))}
          </ul>
        </section>
      )}
      <NotesWaiting />
      <section>
        <h2 className="h3">{t('workday.lost')}</h2>
        <p className="sec sm">{figures.noContact === 0 ? t('workday.lostNone') : t('workday.lostSome', { count: figures.noContact })}</p>
      </section>
      <MonthPanel />
      <StationFigures />
    </aside>
  );
}

function DraftLine({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  return (
    <li className="row">
      <Shape name="diamond" size={11} />
      <RowLink to={placeOf(draft) ?? ''}>{draft.label ?? t('workday.draft', { name: '' })}</RowLink>
      <span className="mut sm">{t('workday.draftAt', { time: timeWords(new Date(draft.savedAt)) })}</span>
    </li>
  );
}

function StationFigures() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { language } = useWords();
  const { data } = useQuery({
    queryKey: [IndicatorService.typeName, unitCode, language],
    queryFn: ({ signal }) => indicators.listIndicators({ unit: unitCode, language }, { signal }),
    enabled: rights.can(IndicatorService.method.listIndicators),
  });
  // A village has twelve digits; above it small groups of people are not told.
  const kind = unitCode.length === 12 ? UnitKind.VILLAGE : UnitKind.DISTRICT;
  const figures = data?.indicators.filter(i => i.breakdown.length === 0) ?? [];
  if (figures.length === 0) return null;
  return (
    <section>
      <h2 className="h3">{t('workday.station')}</h2>
      <ul>
        {figures.map(figure => (
          <li key={figure.id} className="btw">
            <span className="sec sm">{figure.title}</span>
            <b className="num nw">
              {figureWords(figure.value, { unit: figure.unit, kind })} <span className="mut sm">{t(measureKey(figure.unit))}</span>
            </b>
          </li>
        ))}
      </ul>
      <Link className="sm" to="/s/$unitCode/board" params={{ unitCode }}>
        {t('workday.toBoard')}
      </Link>
    </section>
  );
}
