import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../day-input.js';
import { Icon } from '../icons.js';
import { useShown } from '../use-shown.js';
import { useWide } from '../use-wide.js';
import type { Filter } from './list-spec.js';
import type { Filters } from './list-state.js';
import { Menu } from './menu.js';

const SHOWN = 3;
interface FiltersProps {
  readonly filters: readonly Filter[];
  readonly values: Filters;
  readonly onChange: (change: Filters) => void;
}

/** Three filters are shown, the rest lie under 更多条件; on a phone all lie under 筛选. Each change begins at the first page. */
export function ListFilters(props: FiltersProps) {
  const { t } = useTranslation();
  const wide = useWide();
  const [open, setOpen] = useState(false);
  const { filters, values } = props;
  const asked = (some: readonly Filter[]): number => some.filter(f => values[f.name]).length;
  const words = (label: string, n: number): string => (n > 0 ? t('lists.filtersOn', { label, count: n }) : label);
  const id = useId();
  if (wide)
    return (
      <div className="lfilters">
        <Fields {...props} filters={filters.slice(0, SHOWN)} />
        {filters.length > SHOWN && (
          <Menu label={words(t('lists.more'), asked(filters.slice(SHOWN)))}>
            <Fields {...props} filters={filters.slice(SHOWN)} />
          </Menu>
        )}
        <Clear {...props} />
      </div>
    );
  return (
    <div className="lfilters">
      <button type="button" className="lnk lmore" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {words(t('lists.filter'), asked(filters))}
        <Icon name="down" size={13} />
      </button>
      <Clear {...props} />
      {open && (
        <div id={id} className="lfields">
          <Fields {...props} />
        </div>
      )}
    </div>
  );
}

function Clear({ filters, values, onChange }: FiltersProps) {
  const { t } = useTranslation();
  if (!filters.some(f => values[f.name])) return null;
  return (
    <button type="button" className="lnk sm" onClick={() => onChange(Object.fromEntries(filters.map(f => [f.name, ''])))}>
      {t('lists.clear')}
    </button>
  );
}

const Fields = ({ filters, values, onChange }: FiltersProps) =>
  filters.map(filter => (
    <Field key={filter.name} filter={filter} value={values[filter.name] ?? ''} onChange={value => onChange({ [filter.name]: value })} />
  ));

function Field({ filter, value: told, onChange: tell }: { filter: Filter; value: string; onChange: (value: string) => void }) {
  const id = useId();
  const { t } = useTranslation();
  const [value, setValue] = useShown(told);
  const onChange = (next: string): void => {
    setValue(next);
    tell(next);
  };
  if (filter.kind === 'many') return <Many filter={filter} value={value} onChange={onChange} />;
  if (filter.kind === 'day')
    return (
      <label className="lfilter" htmlFor={id}>
        <span>{filter.label}</span>
        <DayInput id={id} value={value} onChange={onChange} />
      </label>
    );
  const options = filter.options ?? [];
  // A word that is in the address but no longer among the words stays visible: what narrows the list must be seen.
  const known = value === '' || options.some(([of]) => of === value);
  return (
    <label className={value ? 'lfilter on' : 'lfilter'} htmlFor={id}>
      <span>{filter.label}</span>
      <select id={id} value={value} onChange={event => onChange(event.target.value)}>
        <option value="">{t('list.any')}</option>
        {!known && <option value={value}>{value}</option>}
        {options.map(([of, word]) => (
          <option key={of} value={of}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Several at once: whoever holds one of them is listed. */
function Many({ filter, value, onChange }: { filter: Filter; value: string; onChange: (value: string) => void }) {
  const chosen = value.split(',').filter(Boolean);
  const toggle = (of: string): void => onChange((chosen.includes(of) ? chosen.filter(c => c !== of) : [...chosen, of]).join(','));
  return (
    <fieldset className="lmany">
      <legend>{filter.label}</legend>
      {(filter.options ?? []).map(([of, word]) => (
        <label key={of}>
          <input type="checkbox" checked={chosen.includes(of)} onChange={() => toggle(of)} />
          {word}
        </label>
      ))}
    </fieldset>
  );
}
