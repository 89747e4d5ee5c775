import type { Indicator, MonthFigures } from '@shuniu/contracts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FEN, figureWords, measureKey } from '../../format/figure.js';
import { useHere } from '../../session/use-me.js';
import { useUnits } from '../../shell/use-units.js';
import { useWords } from '../../ui/use-words.js';
import { useCategories } from '../resident/use-categories.js';
import { useVisitTypes } from '../visit/use-visit-types.js';
import { barsOf, kindOf } from './figures.js';

const route = getRouteApi('/s/$unitCode/board');

function useFigure() {
  const { unitCode } = useHere();
  const { units } = useUnits();
  const kind = kindOf(units, unitCode);
  return (value: number, unit: string): string => figureWords(value, { unit, kind });
}

/** The rule of a number, one click away from it, with the version it has. */
function Definition({ of }: { of: Indicator }) {
  const { t } = useTranslation();
  if (!of.definition) return null;
  return (
    <details className="defn">
      <summary>{t('board.how')}</summary>
      <p className="sm sec">{of.definition}</p>
      <p className="xs mut">{t('board.version', { version: of.definitionVersion })}</p>
    </details>
  );
}

export function FigureRow({ figures }: { figures: readonly Indicator[] }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const search = route.useSearch();
  const words = useFigure();
  return (
    <section className="panel kp">
      {figures.map(figure => (
        <div key={figure.id}>
          <h2 className="sec">{figure.title}</h2>
          <p>
            <Link
              className={figure.unit === FEN ? 'fig num money' : 'fig num'}
              to="/s/$unitCode/board/$indicatorId"
              params={{ unitCode, indicatorId: figure.id }}
              search={search}
            >
              {words(figure.value, figure.unit)}
            </Link>{' '}
            <span className="mut">{t(measureKey(figure.unit))}</span>
          </p>
          <Definition of={figure} />
        </div>
      ))}
    </section>
  );
}

/** As many parts as are read at a glance; the others are one click away. */
const FIRST = 10;

/** One indicator in its parts, longest first; each number opens its records. */
export function BreakdownPanel({ family }: { family: Indicator }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { unitCode } = useHere();
  const search = route.useSearch();
  const words = useFigure();
  const category = useCategories();
  const visitType = useVisitTypes();
  const name = (key: string): string => {
    if (family.unit === FEN || family.unit === 'hours' || family.id.startsWith('activities')) return key;
    return family.id.startsWith('visits') ? visitType.name(key) : category.name(key);
  };
  const bars = barsOf(family.breakdown);
  const shown = all ? bars : bars.slice(0, FIRST);
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{family.title}</h2>
        <Definition of={family} />
      </div>
      <ul className={family.unit === FEN ? 'bars money' : 'bars'}>
        {shown.map(bar => (
          <li key={bar.key}>
            <span>{name(bar.key)}</span>
            <span className="bar" aria-hidden="true">
              <i style={{ width: `${bar.share}%` }} />
            </span>
            <Link
              className="r num b"
              to="/s/$unitCode/board/$indicatorId"
              params={{ unitCode, indicatorId: family.id }}
              search={{ ...search, key: bar.key }}
            >
              {words(bar.value, family.unit)}
            </Link>
          </li>
        ))}
      </ul>
      {bars.length > shown.length && (
        <p className="barsmore">
          <button type="button" className="lnk sm" onClick={() => setAll(true)}>
            {t('board.more', { count: bars.length - shown.length })}
          </button>
        </p>
      )}
    </section>
  );
}

export function MonthsPanel({ months }: { months: readonly MonthFigures[] }) {
  const { t } = useTranslation();
  const { month: words, yearMonth, number } = useWords();
  const most = Math.max(1, ...months.map(m => m.visits));
  const [first, last] = [months[0], months.at(-1)];
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{t('board.months')}</h2>
        <span className="mut sm">{first && last && t('board.span', { from: yearMonth(first.month), to: yearMonth(last.month) })}</span>
      </div>
      <ol className="cols">
        {months.map(({ month, visits, peopleVisited }) => (
          <li key={month} title={t('board.monthTitle', { month: yearMonth(month), visits, people: peopleVisited })}>
            <span className="col">
              <span className="xs num">{visits > 0 ? number(visits) : ''}</span>
              <i style={{ height: `calc((100% - 1.4rem) * ${visits / most})` }} aria-hidden="true" />
            </span>
            <span className="xs mut mon">{words(month)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
