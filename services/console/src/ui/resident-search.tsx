import { type Resident, ResidentService, SexSchema } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { residents } from '../api/services.js';
import { useHere } from '../session/use-me.js';
import { GAP } from './gap.js';
import { SearchBox } from './search-box.js';
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
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const found = useHits(text);
  useHotkey(hotkey ? input : undefined);
  const blank = text.trim() === '';
  const pick = (resident: Resident): void => {
    setText('');
    input.current?.blur();
    onPick(resident);
  };
  return (
    <SearchBox
      label={label}
      placeholder={t('search.placeholder')}
      text={text}
      onText={setText}
      hits={blank ? (recent?.() ?? []) : found.hits}
      asked={found.asked}
      none={t('search.none')}
      title={blank ? t('search.recent') : undefined}
      idOf={hit => hit.id}
      draw={hit => <Hit hit={hit} />}
      onPick={pick}
      flow={flow}
      role={hotkey ? 'search' : undefined}
      input={input}
      aside={hotkey && <Hotkey />}
    />
  );
}

/** The key that leads here; `?` tells it in words. */
const Hotkey = () => (
  <span className="kbd hide-phone" aria-hidden="true">
    {/Mac/.test(window.navigator.userAgent) ? '⌘ K' : 'Ctrl K'}
  </span>
);

function Hit({ hit }: { hit: Resident }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <>
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
    </>
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
