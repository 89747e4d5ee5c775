import { useTranslation } from 'react-i18next';
import { StopActs } from '../pages/pair/stop-acts.js';
import { GAP } from '../ui/gap.js';
import type { KeptRound } from './kept.js';
import { markOf } from './mark.js';
import { useMarks } from './use-marks.js';

/** The doors of a round as they were kept, in the order of the walk. */
export function KeptDoors({ view, login }: { view: KeptRound; login: string }) {
  const { t } = useTranslation();
  const { items, mark } = useMarks(login, { roundId: view.id, unitCode: view.unitCode });
  return (
    <ol className="plainlist">
      {view.stops.map(stop => (
        <li key={stop.stopId} className="panel body sec1">
          <p>
            <b>{stop.name}</b>
          </p>
          <p>
            <b>{stop.address}</b>
            {stop.dietaryNote && (
              <span className="sec">
                {GAP}
                {t('round.dietary', { note: stop.dietaryNote })}
              </span>
            )}
          </p>
          <StopActs stop={stop} mark={markOf(items, stop)} say={state => mark({ stopId: stop.stopId, state })} />
        </li>
      ))}
    </ol>
  );
}
