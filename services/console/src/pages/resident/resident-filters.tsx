import { type Resident, ResidentStateSchema } from '@shuniu/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
    .filter(v => v.number !== 0)
    .map(v => ({ value: v.localName, label: word(ResidentStateSchema, v.number) }));
  return (
    <div className="filters">
      <label htmlFor={`${id}c`}>
        {t('residents.category')}
        <Select
          id={`${id}c`}
          allowClear
          placeholder={t('list.any')}
          value={search.category ?? null}
          options={categories.filter(c => !c.guarded).map(c => ({ value: c.name, label: name(c.name) }))}
          onChange={(category: string | null) => set({ category: category ?? '' })}
        />
      </label>
      <label htmlFor={`${id}s`}>
        {t('residents.state')}
        <Select
          id={`${id}s`}
          allowClear
          placeholder={t('list.any')}
          value={search.state ?? null}
          options={states}
          onChange={(state: string | null) => set({ state: state ?? '' })}
        />
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
      <Input
        id={id}
        list={`${id}l`}
        value={text}
        placeholder={t('list.any')}
        onChange={e => setText(e.target.value)}
        onBlur={done}
        onPressEnter={done}
      />
      <datalist id={`${id}l`}>
        {[...new Set(words)].filter(Boolean).map(one => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </label>
  );
}
