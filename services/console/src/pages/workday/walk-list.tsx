import type { DueVisit } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { Mover } from './mover.js';
import { Stop } from './stop.js';
import { doorsOf } from './walk.js';

const FIRST = 8;

export interface Moves {
  readonly hamlet: (hamlet: string, by: -1 | 1) => void;
  readonly person: (residentId: string, by: -1 | 1) => void;
}
interface Props {
  readonly hamlet: string;
  readonly stops: readonly DueVisit[];
  /** The number of the first stop. */
  readonly from: number;
  /** While the order is being changed. */
  readonly moves?: Moves | undefined;
}

/** One hamlet of the walk; a long one is opened on demand. */
export function Walk({ hamlet, stops, from, moves }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? stops : stops.slice(0, FIRST);
  const people = new Set(stops.map(stop => stop.residentId)).size;
  const name = hamlet || t('workday.noHamlet');
  return (
    <section>
      <div className="ham">
        <span className="hamdot">
          <Icon name="pin" size={15} />
        </span>
        <h3>{name}</h3>
        <span className="mut sm grow">
          {[t('workday.stops', { count: people }), t('workday.doors', { count: doorsOf(stops) })].join(GAP)}
        </span>
        {moves && <Mover name={name} onMove={by => moves.hamlet(hamlet, by)} />}
      </div>
      <ol className="stops">
        {shown.map((stop, i) => (
          <Stop
            key={`${stop.residentId}${stop.kind}${stop.dueOn}`}
            stop={stop}
            number={from + i}
            onMove={moves && (by => moves.person(stop.residentId, by))}
          />
        ))}
      </ol>
      {shown.length < stops.length && (
        <p className="moreline">
          <button type="button" className="lnk sm" onClick={() => setAll(true)}>
            {t('workday.more', { count: stops.length - shown.length })}
          </button>
        </p>
      )}
    </section>
  );
}
