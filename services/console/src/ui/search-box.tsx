import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react';
import { Icon } from './icons.js';

interface SearchBoxProps<T> {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly hits: readonly T[];
  /** There is an answer about what was typed. */
  readonly asked: boolean;
  /** What is said when nothing was found. */
  readonly none: string;
  /** Above the hits, read by everybody: what an empty box offers. */
  readonly title?: string | undefined;
  readonly idOf: (hit: T) => string;
  readonly draw: (hit: T) => ReactNode;
  readonly onPick: (hit: T) => void;
  /** The hits stand in the flow of the page or dialog. */
  readonly flow?: boolean | undefined;
  readonly role?: 'search' | undefined;
  readonly input?: Ref<HTMLInputElement>;
  /** Beside the box while nobody types. */
  readonly aside?: ReactNode;
}

/** A box that finds one of many: arrows choose, Enter takes, Escape empties it and then leaves. */
export function SearchBox<T>(props: SearchBoxProps<T>) {
  const { label, placeholder, text, onText, hits, asked, flow, role, input, aside, idOf, onPick } = props;
  const id = useId();
  const [at, setAt] = useState(0);
  const [inside, setInside] = useState(false);
  const open = inside && (text.trim() === '' ? hits.length > 0 : asked);
  const keys = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const hit = hits[at];
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Escape' && text !== '') onText('');
    else if (event.key === 'Escape') event.currentTarget.blur();
    else if (event.key === 'Enter' && hit) onPick(hit);
    else return;
    event.preventDefault();
  };
  return (
    <div className={flow ? 'srch flow' : 'srch'} role={role}>
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
          placeholder={placeholder}
          value={text}
          maxLength={40}
          onKeyDown={keys}
          onFocus={() => {
            setInside(true);
            setAt(0);
          }}
          onBlur={() => setInside(false)}
          onChange={event => {
            onText(event.target.value);
            setAt(0);
          }}
        />
        {!inside && aside}
      </div>
      {open && (
        <div className="hits" id={`${id}l`} role="listbox" aria-label={props.title ?? label}>
          {props.title && (
            <div className="mut xs title" role="presentation">
              {props.title}
            </div>
          )}
          {hits.length === 0 && (
            <div className="none" role="option" aria-selected="false" aria-disabled="true" tabIndex={-1}>
              {props.none}
            </div>
          )}
          {hits.map((hit, row) => (
            <Hit key={idOf(hit)} id={`${id}${row}`} on={row === at} pick={() => onPick(hit)}>
              {props.draw(hit)}
            </Hit>
          ))}
        </div>
      )}
    </div>
  );
}

function Hit({ id, on, pick, children }: { id: string; on: boolean; pick: () => void; children: ReactNode }) {
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
      onClick={pick}
      onKeyDown={event => event.key === 'Enter' && pick()}
    >
      {children}
    </div>
  );
}
