import { type Party, PartyKind, PartyKindSchema, PartyService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parties } from '../api/services.js';
import { useChange } from '../api/use-change.js';
import { useFaults } from '../api/use-faults.js';
import { useHere } from '../session/use-me.js';
import { FieldError } from './field.js';
import { GAP } from './gap.js';
import { Icon } from './icons.js';
import { useLater } from './use-later.js';
import { useWords } from './use-words.js';

/** Whom a form chose: kept with its draft. */
export interface ChosenParty {
  readonly id: string;
  readonly name: string;
}
export const NOBODY: ChosenParty = { id: '', name: '' };

interface PartyProps {
  readonly name: string;
  readonly label: string;
  readonly value: ChosenParty;
  readonly onChange: (party: ChosenParty) => void;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
  readonly required?: boolean;
}
/** 往来方: looked for by a part of the name; who is not registered yet is registered here. */
export function PartyField({ name, label, value, onChange, error, hint, required }: PartyProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field" data-name={name}>
      <span className="flabel" id={id}>
        {label}
        {required && <span className="must" aria-hidden="true" />}
      </span>
      <div>
        {value.id ? (
          <fieldset className="row wrap" aria-labelledby={id}>
            <b>{value.name}</b>
            <button type="button" className="lnk" onClick={() => onChange(NOBODY)}>
              {t('party.another')}
            </button>
          </fieldset>
        ) : (
          <PartySearch label={label} onPick={({ id: found, name: called }) => onChange({ id: found, name: called })} />
        )}
        {hint && <p className="mut sm">{hint}</p>}
        <FieldError text={error} />
      </div>
    </div>
  );
}

/** What is typed goes in the body of a POST: it stands in no address and no log. */
function PartySearch({ label, onPick }: { label: string; onPick: (party: Party) => void }) {
  const { t } = useTranslation();
  const { rights, unitCode } = useHere();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { hits, asked } = useHits(text);
  const open = text.trim() !== '' && asked;
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const hit = hits[at];
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Escape' && text !== '') setText('');
    else if (event.key === 'Enter' && open && hit) onPick(hit);
    else return;
    event.preventDefault();
  };
  const isNew = open && !hits.some(hit => hit.name === text.trim()) && rights.can(PartyService.method.createParty, unitCode);
  return (
    <div className="srch flow">
      <div className="in">
        <Icon name="search" size={16} />
        <input
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded={open}
          aria-controls={`${id}l`}
          aria-autocomplete="list"
          aria-activedescendant={open && hits[at] ? `${id}${at}` : undefined}
          autoComplete="off"
          placeholder={t('party.like')}
          value={text}
          maxLength={40}
          onKeyDown={keys}
          onChange={event => {
            setText(event.target.value);
            setAt(0);
          }}
        />
      </div>
      {open && <Hits id={id} label={label} hits={hits} at={at} pick={onPick} />}
      {isNew && <Register name={text.trim()} onPick={onPick} />}
    </div>
  );
}

interface HitsProps {
  readonly id: string;
  readonly label: string;
  readonly hits: readonly Party[];
  readonly at: number;
  readonly pick: (hit: Party) => void;
}
function Hits({ id, label, hits, at, pick }: HitsProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <div className="hits" id={`${id}l`} role="listbox" aria-label={label}>
      {hits.length === 0 && (
        <div className="none" role="option" aria-selected="false" aria-disabled="true" tabIndex={-1}>
          {t('party.none')}
        </div>
      )}
      {hits.map((hit, row) => (
        <div
          key={hit.id}
          id={`${id}${row}`}
          role="option"
          tabIndex={-1}
          aria-selected={row === at}
          className={row === at ? 'on' : ''}
          onMouseDown={event => event.preventDefault()}
          onClick={() => pick(hit)}
          onKeyDown={event => event.key === 'Enter' && pick(hit)}
        >
          <b>{hit.name}</b>
          <span className="mut sm">
            {GAP}
            {word(PartyKindSchema, hit.kind)}
          </span>
        </div>
      ))}
    </div>
  );
}

/** Whoever is not found: registered by what was typed, as a person or as an organisation. */
function Register({ name, onPick }: { name: string; onPick: (party: Party) => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const create = useChange(parties.createParty, onPick);
  const faults = useFaults(create.error, { under: 'party' });
  return (
    <div className="regparty">
      <p className="sm">{t('party.register', { name })}</p>
      <span className="row wrap">
        {[PartyKind.ORGANISATION, PartyKind.PERSON].map(kind => (
          <Button key={kind} loading={create.isPending} onClick={() => create.mutate({ party: { name, kind } })}>
            {word(PartyKindSchema, kind)}
          </Button>
        ))}
      </span>
      <FieldError text={faults.form || Object.values(faults.fields)[0]} />
    </div>
  );
}

function useHits(text: string): { hits: readonly Party[]; asked: boolean } {
  const { unitCode: unit } = useHere();
  const typed = useLater(text.trim(), 250);
  const { data } = useQuery({
    queryKey: [PartyService.typeName, 'search', unit, typed],
    queryFn: ({ signal }) => parties.searchParties({ text: typed, unit, pageSize: 12 }, { signal }),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
    // What was typed is not kept any longer than it is shown.
    gcTime: 0,
  });
  return { hits: data?.parties ?? [], asked: data !== undefined };
}
