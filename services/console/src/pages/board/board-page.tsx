import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Board, IndicatorService } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { indicators } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { DayInput } from '../../ui/day-input.js';
import { timeWords, today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { BreakdownPanel, FigureRow, MonthsPanel } from './board-panels.js';
import { families, single } from './figures.js';
import { UnitsPanel } from './units-panel.js';

const route = getRouteApi('/s/$unitCode/board');

/** 看板: figures with what they count, and the records behind each. */
export function BoardPage() {
  const { t } = useTranslation();
  const { unitCode, unitName } = useHere();
  const { language } = useWords();
  const { asOf = '' } = route.useSearch();
  const query = useQuery({
    queryKey: [IndicatorService.typeName, 'board', unitCode, asOf, language],
    queryFn: ({ signal }) => indicators.getBoard({ unit: unitCode, asOf, language }, { signal }),
  });
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('board.title')}</h1>
          <p className="mut sm">
            {unitName}
            {GAP}
            {query.data && <AsOf board={query.data} />}
          </p>
        </div>
        <Period asOf={asOf} />
      </div>
      <Fetched query={query} rows={8}>
        {board => <Panels board={board} />}
      </Fetched>
    </div>
  );
}

function AsOf({ board }: { board: Board }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const fresh = board.freshAt ? timestampDate(board.freshAt) : undefined;
  return (
    <>
      {t('board.asOf', { day: day(board.asOf) })}
      {fresh && (
        <>
          {GAP}
          {t('board.fresh', { day: day(dayOf(fresh)), time: timeWords(fresh) })}
        </>
      )}
    </>
  );
}

function Period({ asOf }: { asOf: string }) {
  const { t } = useTranslation();
  const id = useId();
  const navigate = route.useNavigate();
  const go = (day: string): void => void navigate({ search: day ? { asOf: day } : {} });
  return (
    <span className="row">
      <label htmlFor={id} className="mut sm">
        {t('board.until')}
      </label>
      <DayInput id={id} value={asOf || today()} max={today()} onChange={go} />
      {asOf && (
        <button type="button" className="lnk sm" onClick={() => go('')}>
          {t('board.today')}
        </button>
      )}
    </span>
  );
}

function Panels({ board }: { board: Board }) {
  const { t } = useTranslation();
  if (board.indicators.length === 0) return <Empty title={t('board.empty')} why={t('board.emptyWhy')} />;
  return (
    <>
      <FigureRow figures={single(board.indicators)} />
      <div className="bg2">
        <MonthsPanel months={board.months} />
        {families(board.indicators).map(family => (
          <BreakdownPanel key={family.id} family={family} />
        ))}
      </div>
      {board.units.length > 0 && <UnitsPanel units={board.units} />}
    </>
  );
}
