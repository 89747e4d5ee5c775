import { type Party, PartyKind, PartyKindSchema, PartyService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parties } from '../api/fund-services.js';
import { useChange } from '../api/use-change.js';
import { useFaults } from '../api/use-faults.js';
import { useHere } from '../session/use-me.js';
import { FieldError } from './field.js';
import { GAP } from './gap.js';
import { SearchBox } from './search-box.js';
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
  const { word } = useWords();
  const { rights, unitCode } = useHere();
  const [text, setText] = useState('');
  const { hits, asked } = useHits(text);
  const typed = text.trim();
  const isNew = typed !== '' && asked && !hits.some(hit => hit.name === typed) && rights.can(PartyService.method.createParty, unitCode);
  return (
    <>
      <SearchBox
        label={label}
        placeholder={t('party.like')}
        text={text}
        onText={setText}
        hits={typed === '' ? [] : hits}
        asked={asked}
        none={t('party.none')}
        idOf={hit => hit.id}
        draw={hit => (
          <>
            <b>{hit.name}</b>
            <span className="mut sm">
              {GAP}
              {word(PartyKindSchema, hit.kind)}
            </span>
          </>
        )}
        onPick={onPick}
        flow
      />
      {isNew && <Register name={typed} onPick={onPick} />}
    </>
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
          // The box keeps the focus: left, it would close its list and move these away from under the pointer.
          <Button
            key={kind}
            loading={create.isPending}
            onMouseDown={event => event.preventDefault()}
            onClick={() => create.mutate({ party: { name, kind } })}
          >
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
