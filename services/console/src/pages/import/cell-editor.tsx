import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CellPlace, revealCell } from '../../api/imports.js';
import { FieldError } from '../../ui/field.js';
import { useCategories } from '../resident/use-categories.js';
import { useVisitTypes } from '../visit/use-visit-types.js';

interface Props {
  readonly id: string;
  readonly cell: CellPlace;
  readonly label: string;
  readonly busy: boolean;
  onSet(value: string): void;
  onClose(): void;
}

/** The words a column takes, where it takes no others: they are offered while the cell is mended. */
function useChoices(field: string): readonly string[] {
  const { categories } = useCategories();
  const { types } = useVisitTypes();
  const offered: Readonly<Record<string, readonly { readonly name: string }[]>> = { categories, visitType: types };
  return (offered[field] ?? []).map(({ name }) => name);
}

/** The one cell that is open: all that stands in it, to be set. Enter keeps it and goes on, Escape leaves it. */
export function CellEditor({ id, cell, label, busy, onSet, onClose }: Props) {
  const { t } = useTranslation();
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState<string>();
  const [whole, setWhole] = useState<string>();
  const [failed, setFailed] = useState(false);
  // Opened once for this editing, and forgotten when it ends: what was opened is not kept.
  const { sheet, row, field } = cell;
  useEffect(() => {
    let here = true;
    revealCell(id, { sheet, row, field }).then(
      value => here && setWhole(value),
      () => here && setFailed(true),
    );
    return () => {
      here = false;
    };
  }, [id, sheet, row, field]);
  const there = whole !== undefined;
  const listId = useId();
  const words = useChoices(field);
  useEffect(() => {
    if (there) input.current?.focus({ cursor: 'end' });
  }, [there]);
  const value = typed ?? whole ?? '';
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && there && !busy) {
      event.preventDefault();
      onSet(value);
    }
    if (event.key === 'Escape') onClose();
  };
  if (failed) return <FieldError text={t('state.failed')} />;
  return (
    <span className="celledit">
      <Input
        ref={input}
        list={words.length > 0 ? listId : undefined}
        aria-label={label}
        aria-busy={busy || !there}
        disabled={!there}
        value={value}
        maxLength={200}
        onChange={event => setTyped(event.target.value)}
        onKeyDown={key}
      />
      {words.length > 0 && (
        <datalist id={listId}>
          {words.map(word => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
      <span className="row wrap">
        <button type="button" className="lnk sm" disabled={busy || !there} onClick={() => onSet(value)}>
          {t('import.keepCell')}
        </button>
        <button type="button" className="lnk sm" onClick={onClose}>
          {t('form.cancel')}
        </button>
      </span>
    </span>
  );
}
