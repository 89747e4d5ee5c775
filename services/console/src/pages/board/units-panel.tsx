import type { UnitFigures } from '@shuniu/contracts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { figureWords } from '../../format/figure.js';
import { useHere } from '../../session/use-me.js';
import { useUnits } from '../../shell/use-units.js';
import { kindOf } from './figures.js';

const route = getRouteApi('/s/$unitCode/board');

/** The same figures for each unit right below: stations are looked into, not ranked. */
export function UnitsPanel({ units }: { units: readonly UnitFigures[] }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { units: tree } = useUnits();
  const search = route.useSearch();
  const kind = kindOf(tree, unitCode);
  const words = (value: number, unit: string): string => figureWords(value, { unit, kind });
  return (
    <section className="panel sec1">
      <div className="hd">
        <h2 className="h2">{t('board.below')}</h2>
      </div>
      <div className="scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('board.unit')}</th>
              <th scope="col" className="r">
                {t('board.residents')}
              </th>
              <th scope="col" className="r">
                {t('board.households')}
              </th>
              <th scope="col" className="r">
                {t('board.visits')}
              </th>
            </tr>
          </thead>
          <tbody>
            {units.map(unit => (
              <tr key={unit.unitCode}>
                <td>
                  <Link className="b" to="/s/$unitCode/board" params={{ unitCode: unit.unitCode }} search={search}>
                    {unit.unitName}
                  </Link>
                </td>
                <td className="r num">{words(unit.residentsOnFile, 'people')}</td>
                <td className="r num">{words(unit.householdsOnFile, 'households')}</td>
                <td className="r num">{words(unit.visits, 'times')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mut sm body">{t('board.small')}</p>
    </section>
  );
}
