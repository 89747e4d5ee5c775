import { type Resident, ResidentState, ResidentStateSchema } from '@shuniu/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/select.js';
import { useWords } from '../../ui/use-words.js';
import type { ListSearch } from './list-request.js';
import { useCategories } from './use-categories.js';

const route = getRouteApi('/s/$unitCode/residents');

/** Category, state, hamlet and worker; each change begins at the first page. */
export function ResidentFilters({ search, seen }: { search: ListSearch; seen: readonly Resident[] }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { categories, name } = useCategories();
  const id = useId();
  const navigate = route.useNavigate();
  const set = (change: ListSearch): void => void navigate({ search: before => ({ ...before, ...change, pageToken: undefined }) as never });
  const states = ResidentStateSchema.values
    .filter(v => v.number !== 0 && v.number !== ResidentState.TRANSFERRED)
    .map(v => [v.localName, word(ResidentStateSchema, v.number)] as const);
  return (
    <div className="filters">
      <label htmlFor={`${id}c`}>
        {t('residents.category')}
        <Select
          id={`${id}c`}
          none={t('list.any')}
          value={search.category ?? ''}
          options={categories.filter(c => !c.guarded).map(c => [c.name, name(c.name)])}
          onChange={category => set({ category })}
        />
      </label>
      <label htmlFor={`${id}s`}>
        {t('residents.state')}
        <Select id={`${id}s`} none={t('list.any')} value={search.state ?? ''} options={states} onChange={state => set({ state })} />
      </label>
      <Typed
        label={t('residents.hamlet')}
        value={search.hamlet ?? ''}
        words={seen.map(r => r.hamlet)}
        onTyped={hamlet => set({ hamlet })}
      />
      <Typed
        label={t('residents.worker')}
        value={search.worker ?? ''}
        words={seen.map(r => r.worker)}
        onTyped={worker => set({ worker })}
      />
    </div>
  );
}

function Typed({
  label,
  value,
  words,
  onTyped,
}: {
  label: string;
  value: string;
  words: readonly string[];
  onTyped: (text: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const done = (): void => {
    if (text.trim() !== value) onTyped(text.trim());
  };
  return (
    <label htmlFor={id}>
      {label}
      <input
        type="text"
        className="sel"
        autoComplete="off"
        id={id}
        list={`${id}l`}
        value={text}
        placeholder={t('list.any')}
        onChange={e => setText(e.target.value)}
        onBlur={done}
        onKeyDown={e => e.key === 'Enter' && done()}
      />
      <datalist id={`${id}l`}>
        {[...new Set(words)].filter(Boolean).map(one => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </label>
  );
}
