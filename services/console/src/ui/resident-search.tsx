import { type Resident, ResidentService, SexSchema } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { residents } from '../api/services.js';
import { useHere } from '../session/use-me.js';
import { GAP } from './gap.js';
import { Icon } from './icons.js';
import { Namesake } from './status.js';
import { useLater } from './use-later.js';
import { useWords } from './use-words.js';

interface SearchProps {
  readonly label: string;
  readonly onPick: (resident: Resident) => void;
  /** Ctrl K goes here. */
  readonly hotkey?: boolean;
  /** The hits stand in the flow of the page or dialog. */
  readonly flow?: boolean;
  /** Whom an empty box offers. */
  readonly recent?: () => readonly Resident[];
}

/** Finds a person. What is typed goes in the body of a POST: it stands in no address and no log. */
export function ResidentSearch({ label, onPick, hotkey, flow, recent }: SearchProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [inside, setInside] = useState(false);
  const found = useHits(text);
  useHotkey(hotkey ? input : undefined);
  const blank = text.trim() === '';
  const hits = blank ? (recent?.() ?? []) : found.hits;
  const pick = (resident: Resident): void => {
    setText('');
    input.current?.blur();
    onPick(resident);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Escape' && text !== '') setText('');
    else if (event.key === 'Escape') input.current?.blur();
    else if (event.key === 'Enter' && hits[at]) pick(hits[at]);
    else return;
    event.preventDefault();
  };
  const open = inside && (blank ? hits.length > 0 : found.asked);
  return (
    <div className={flow ? 'srch flow' : 'srch'} role={hotkey ? 'search' : undefined}>
      <div className="in">
        <Icon name="search" size={16} />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded={open}
          aria-controls={`${id}l`}
          aria-autocomplete="list"
          aria-activedescendant={open && hits[at] ? `${id}${at}` : undefined}
          autoComplete="off"
          placeholder={t('search.placeholder')}
          value={text}
          onKeyDown={keys}
          onFocus={() => {
            setInside(true);
            setAt(0);
          }}
          onBlur={() => setInside(false)}
          onChange={event => {
            setText(event.target.value);
            setAt(0);
          }}
        />
        {hotkey && !inside && <Hotkey />}
      </div>
      {open && <Hits id={id} label={blank ? t('search.recent') : label} titled={blank} hits={hits} at={at} pick={pick} />}
    </div>
  );
}

/** The key that leads here; `?` tells it in words. */
const Hotkey = () => (
  <span className="kbd hide-phone" aria-hidden="true">
    {/Mac/.test(window.navigator.userAgent) ? '⌘ K' : 'Ctrl K'}
  </span>
);

interface HitsProps {
  readonly id: string;
  readonly label: string;
  /** The label is read by everybody. */
  readonly titled: boolean;
  readonly hits: readonly Resident[];
  readonly at: number;
  readonly pick: (hit: Resident) => void;
}
function Hits({ id, label, titled, hits, at, pick }: HitsProps) {
  const { t } = useTranslation();
  return (
    <div className="hits" id={`${id}l`} role="listbox" aria-label={label}>
      {titled && (
        <div className="mut xs title" role="presentation">
          {label}
        </div>
      )}
      {hits.length === 0 && (
        <div className="none" role="option" aria-selected="false" aria-disabled="true" tabIndex={-1}>
          {t('search.none')}
        </div>
      )}
      {hits.map((hit, i) => (
        <Hit key={hit.id} id={`${id}${i}`} on={i === at} hit={hit} pick={pick} />
      ))}
    </div>
  );
}

function Hit({ id, on, hit, pick }: { id: string; on: boolean; hit: Resident; pick: (hit: Resident) => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (on) row.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  return (
    <div
      ref={row}
      id={id}
      tabIndex={-1}
      role="option"
      aria-selected={on}
      className={on ? 'on' : ''}
      onMouseDown={event => event.preventDefault()}
      onClick={() => pick(hit)}
      onKeyDown={event => event.key === 'Enter' && pick(hit)}
    >
      <b>{hit.name}</b>
      {hit.namesake && <Namesake />}
      <span className="mut sm">
        {GAP}
        {word(SexSchema, hit.sex)}
        {GAP}
        {hit.age === undefined ? '' : t('person.age', { count: hit.age })}
        {GAP}
        {hit.hamlet}
      </span>
      <div className="mut xs num">
        {hit.fileNumber}
        {GAP}
        {hit.idNumber}
      </div>
    </div>
  );
}

function useHits(text: string): { hits: readonly Resident[]; asked: boolean } {
  const { unitCode: unit } = useHere();
  const typed = useLater(text.trim(), 250);
  const { data } = useQuery({
    queryKey: [ResidentService.typeName, 'search', unit, typed],
    queryFn: ({ signal }) => residents.searchResidents({ text: typed, unit, pageSize: 12 }, { signal }),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
    // What was typed is not kept any longer than it is shown.
    gcTime: 0,
  });
  return { hits: data?.residents ?? [], asked: data !== undefined };
}

function useHotkey(input: { readonly current: HTMLInputElement | null } | undefined): void {
  useEffect(() => {
    if (!input) return;
    const focus = (event: globalThis.KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        input.current?.focus();
        input.current?.select();
      }
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, [input]);
}
