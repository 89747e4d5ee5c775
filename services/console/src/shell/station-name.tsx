import { lazy, Suspense } from 'react';
import { useHere } from '../session/use-me.js';
import { useUnits } from './use-units.js';

const StationSwitch = lazy(() => import('./station-switch.js').then(m => ({ default: m.StationSwitch })));

/** Where one is; a person of one station sees just its name. */
export function StationName() {
  const { me, unitCode, unitName } = useHere();
  const { units } = useUnits();
  const own = me.unit?.code ?? '';
  const below = units.filter(unit => unit.code.startsWith(own));
  const parent = units.find(unit => unit.code === units.find(u => u.code === unitCode)?.parentCode);
  const name = (
    <span className="stn">
      {unitName}
      <span className="mut sm">{parent?.name}</span>
    </span>
  );
  if (below.length < 2) return name;
  return (
    <Suspense fallback={name}>
      <StationSwitch units={below} parent={parent?.name ?? ''} />
    </Suspense>
  );
}
