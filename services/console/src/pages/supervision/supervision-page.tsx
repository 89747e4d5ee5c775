import { SupervisionService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { clientOf } from '../../api/client.js';
import { useHere } from '../../session/use-me.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useVeryWide } from '../../ui/use-wide.js';
import { useWords } from '../../ui/use-words.js';
import { countOf, type Narrowing, narrowed, narrowingOf, narrowings, sumsOf } from './standing.js';
import { StationCards } from './station-cards.js';
import { StationTable } from './station-table.js';
import './supervision.css';

const supervision = clientOf(SupervisionService);
const route = getRouteApi('/s/$unitCode/supervision');
const WORDS: Record<Narrowing, string> = {
  late: 'supervision.late',
  lost: 'supervision.lost',
  quiet: 'supervision.quiet',
  above: 'supervision.above',
};

/** 督导: how the stations below stand today. In the order of their codes: they are looked into, not ranked. */
export function SupervisionPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const wide = useVeryWide();
  const search: { only?: string } = route.useSearch();
  const navigate = route.useNavigate();
  const only = narrowingOf(search.only);
  const query = useQuery({
    queryKey: [SupervisionService.typeName, unitCode],
    queryFn: ({ signal }) => supervision.listStandings({ unit: unitCode }, { signal }),
  });
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('supervision.title')}</h1>
        <Link className="lnk" to="/s/$unitCode/notes" params={{ unitCode }} search={{}}>
          {t('supervisionNote.toNotes')}
        </Link>
      </div>
      <Fetched query={query} rows={8}>
        {({ standings, asOf }) => {
          const sums = sumsOf(standings);
          const shown = narrowed(standings, only);
          const choose = (to: Narrowing | undefined): void => void navigate({ search: { only: to } as never });
          return standings.length === 0 ? (
            <Empty title={t('supervision.none')} why={t('supervision.noneWhy')} />
          ) : (
            <>
              <p className="lede">
                <Trans i18nKey="supervision.sentence" values={{ ...sums }} count={sums.stations} components={{ b: <b /> }} />
              </p>
              <fieldset className="chips narrow">
                <legend className="sr">{t('supervision.narrow')}</legend>
                <button type="button" className="fchip" aria-pressed={!only} onClick={() => choose(undefined)}>
                  {t('supervision.all', { count: standings.length })}
                </button>
                {narrowings.map(one => (
                  <button key={one} type="button" className="fchip" aria-pressed={only === one} onClick={() => choose(one)}>
                    {t(WORDS[one], { count: countOf(standings, one) })}
                  </button>
                ))}
              </fieldset>
              {shown.length === 0 ? (
                <Empty title={t('supervision.noSuch')} why={t('supervision.noSuchWhy')} />
              ) : wide ? (
                <StationTable standings={shown} />
              ) : (
                <StationCards standings={shown} />
              )}
              <p className="mut sm how">{t('supervision.how', { day: day(asOf) })}</p>
            </>
          );
        }}
      </Fetched>
    </div>
  );
}
