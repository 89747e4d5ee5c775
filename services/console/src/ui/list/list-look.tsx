import { useTranslation } from 'react-i18next';
import { useShown } from '../use-shown.js';
import type { ListSpec } from './list-spec.js';
import { type DensityWord, type Look, shownColumns } from './list-state.js';
import { Menu } from './menu.js';

/** Columns, order and density. */
export function ListLook<T>({ spec, look, show }: { spec: ListSpec<T>; look: Look; show: (look: Look) => void }) {
  const { t } = useTranslation();
  const shown = shownColumns(spec.columns, look.columns).map(c => c.name);
  const toggle = (name: string): void => {
    const columns = shown.includes(name) ? shown.filter(c => c !== name) : [...shown, name];
    const own = shownColumns(spec.columns, []).map(c => c.name);
    show({ ...look, columns: columns.length === own.length && own.every(c => columns.includes(c)) ? [] : columns });
  };
  return (
    <span className="llook hide-phone">
      <Menu label={t('lists.columns')} end>
        <fieldset className="lmany">
          <legend>{t('lists.columnsShown')}</legend>
          {spec.columns
            .filter(c => !c.always)
            .map(c => (
              <label key={c.name}>
                <input type="checkbox" checked={shown.includes(c.name)} onChange={() => toggle(c.name)} />
                {c.head}
              </label>
            ))}
        </fieldset>
      </Menu>
      <Densities value={look.density} onChange={density => show({ ...look, density })} />
    </span>
  );
}

function Densities({ value, onChange }: { value: DensityWord; onChange: (density: DensityWord) => void }) {
  const { t } = useTranslation();
  const words = { loose: t('lists.loose'), compact: t('lists.compact') };
  return (
    <fieldset className="ldense">
      <legend className="sr">{t('lists.density')}</legend>
      {(['loose', 'compact'] as const).map(density => (
        <button key={density} type="button" aria-pressed={value === density} onClick={() => onChange(density)}>
          {words[density]}
        </button>
      ))}
    </fieldset>
  );
}

/** In which order; only where the service can. */
export function ListSort<T>({ spec, look, show }: { spec: ListSpec<T>; look: Look; show: (look: Look) => void }) {
  const { t } = useTranslation();
  const [sort, setSort] = useShown(look.sort);
  if (!spec.sorts) return null;
  return (
    <label className="lfilter">
      <span>{t('lists.sort')}</span>
      <select
        value={sort}
        onChange={event => {
          setSort(event.target.value);
          show({ ...look, sort: event.target.value });
        }}
      >
        {spec.sorts.map(([name, word]) => (
          <option key={name} value={name}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
