import { type Unit, UnitService } from '@shuniu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meKey, useHere } from '../session/use-me.js';
import { Icon } from '../ui/icons.js';
import { markedUnits, noteUnit, recentUnits, toggleUnit } from './kept-units.js';
import { type Choice, inTreeOrder, isTyped, samePageAt } from './unit-choice.js';
import './station-switch.css';

interface Group {
  readonly title: string;
  readonly choices: readonly Choice[];
}

/** District, street, station; found by name, sound, initials or code, with the ones used last and the ones marked on top. */
export function StationSwitch({ units, parent }: { units: readonly Unit[]; parent: string }) {
  const { t } = useTranslation();
  const { unitCode, unitName, me } = useHere();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => noteUnit(me.login, unitCode), [me.login, unitCode]);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="unitsw" ref={box}>
      <button type="button" className="stn unitbtn" ref={button} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="sr">{t('station.switch')}</span>
        {unitName}
        <span className="mut sm">{parent}</span>
        <Icon name="down" size={14} />
      </button>
      {open && <Chooser units={units} close={close} />}
    </div>
  );
}

function Chooser({ units, close }: { units: readonly Unit[]; close: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { unitCode, unitName, me } = useHere();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [marked, setMarked] = useState(() => markedUnits(me.login));
  const groups = useGroups(units, { text, marked });
  const flat = groups.flatMap(g => g.choices);
  const input = useRef<HTMLInputElement>(null);
  const goTo = useGoTo();
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    // Its answer is a promise in newer browsers, and no clean-up.
    void document.getElementById(`${id}${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  const pick = (choice: Choice): void => {
    close();
    if (choice.unit.code !== unitCode) void goTo(choice.unit.code);
  };
  const keys = (event: KeyboardEvent): void => {
    const chosen = flat[at];
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, flat.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && chosen) pick(chosen);
    else return;
    event.preventDefault();
  };
  let index = -1;
  return (
    <div className="unitpop" role="dialog" aria-label={t('station.switch')} onKeyDown={keys}>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={t('station.find')}
        aria-expanded="true"
        aria-controls={`${id}l`}
        aria-activedescendant={flat[at] ? `${id}${at}` : undefined}
        autoComplete="off"
        placeholder={t('station.find')}
        value={text}
        onChange={event => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      <button
        type="button"
        className="lnk"
        aria-pressed={marked.includes(unitCode)}
        onClick={() => setMarked(toggleUnit(me.login, unitCode))}
      >
        {marked.includes(unitCode) ? t('station.unmark', { name: unitName }) : t('station.mark', { name: unitName })}
      </button>
      <div className="unitlist" id={`${id}l`} role="listbox" aria-label={t('station.switch')}>
        {flat.length === 0 && (
          <div className="none" role="option" aria-selected="false" aria-disabled="true" tabIndex={-1}>
            {t('station.none')}
          </div>
        )}
        {groups.map(group => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options of one listbox
          <div key={group.title} role="group" aria-label={group.title}>
            <div className="unithead" aria-hidden="true">
              {group.title}
            </div>
            {group.choices.map(choice => {
              index++;
              return <Option key={choice.unit.code} id={`${id}${index}`} on={index === at} choice={choice} pick={pick} />;
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

function Option({ id, on, choice, pick }: { id: string; on: boolean; choice: Choice; pick: (choice: Choice) => void }) {
  const { unitCode } = useHere();
  const { unit, depth } = choice;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={on}
      aria-current={unit.code === unitCode}
      className={on ? 'on' : ''}
      style={{ paddingInlineStart: `${0.8 + depth * 1.1}rem` }}
      onMouseDown={event => event.preventDefault()}
      onClick={() => pick(choice)}
      onKeyDown={event => event.key === 'Enter' && pick(choice)}
    >
      <span>{unit.name}</span>
      <span className="mut xs num">{unit.code}</span>
    </div>
  );
}

/** The lists of the switch: marked, used last, the tree; and while somebody types, the tree's units that are meant. */
function useGroups(units: readonly Unit[], { text, marked }: { text: string; marked: readonly string[] }): readonly Group[] {
  const { t } = useTranslation();
  const { unitCode, me } = useHere();
  const tree = useMemo(() => inTreeOrder(units), [units]);
  if (text.trim() !== '')
    return [{ title: t('station.found'), choices: tree.filter(c => isTyped(c.unit, text)).map(c => ({ ...c, depth: 0 })) }];
  const listed = (codes: readonly string[]): Choice[] =>
    codes.flatMap(code => tree.filter(c => c.unit.code === code).map(({ unit }) => ({ unit, depth: 0 })));
  const recent = recentUnits(me.login).filter(code => code !== unitCode && !marked.includes(code));
  const groups = [
    { title: t('station.marked'), choices: listed(marked) },
    { title: t('station.recent'), choices: listed(recent) },
    { title: t('station.all'), choices: tree },
  ];
  return groups.filter(g => g.choices.length > 0);
}

/** Goes to the same page of another station. What was asked of the old one is called off and forgotten; rights are read anew. */
function useGoTo(): (code: string) => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const pathname = useRouterState({ select: state => state.location.pathname });
  return async code => {
    await queries.cancelQueries();
    queries.removeQueries({ predicate: ({ queryKey: [first, second] }) => first !== UnitService.typeName && second !== 'me' });
    void queries.invalidateQueries({ queryKey: meKey });
    await navigate({ href: samePageAt(pathname, code) });
  };
}
