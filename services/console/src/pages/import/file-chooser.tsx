import { sheetKinds } from '@shuniu/contracts';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import { Icon } from '../../ui/icons.js';
import { Select } from '../../ui/select.js';
import { useCheck } from './use-check.js';

interface Props {
  /** Workbooks of this kind alone, and what is said of them. */
  readonly only?: { readonly kind: string; readonly title: string; readonly why: string };
  readonly children?: ReactNode;
}
/** Takes a workbook and has it checked at once: nothing is written by that. */
export function FileChooser({ only, children }: Props) {
  const { t } = useTranslation();
  const { unitName } = useHere();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [kind, setKind] = useState(only?.kind ?? '');
  const check = useCheck();
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file && !check.isPending) check.mutate({ file, kind });
    if (input.current) input.current.value = '';
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const drag = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      className={over ? 'drop over' : 'drop'}
      aria-label={t('import.choose')}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="file" size={32} />
      <h2 className="h2">{only?.title ?? t('import.dropTitle')}</h2>
      <p className="sec">{only?.why ?? t('import.dropWhy', { station: unitName })}</p>
      {!only && <KindSelect kind={kind} onChoose={setKind} />}
      <input
        ref={input}
        type="file"
        className="sr"
        tabIndex={-1}
        aria-label={t('import.choose')}
        accept=".xlsx,.csv"
        onChange={event => take(event.target.files)}
      />
      <NextButton size="large" loading={check.isPending} onClick={() => input.current?.click()}>
        {check.isPending ? t('import.checking') : t('import.choose')}
      </NextButton>
      <Fault error={check.error} />
      {children}
    </section>
  );
}

function Fault({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const faults = useFaults(error);
  if (!error) return null;
  const offline = error instanceof ProblemError && error.status === 0;
  return <FieldError text={offline ? t('state.offline') : faults.form || Object.values(faults.fields).join(' ') || t('state.failed')} />;
}

function KindSelect({ kind, onChoose }: { kind: string; onChoose: (kind: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <label htmlFor={id} className="row mut sm">
      {t('import.kind')}
      <Select id={id} none={t('import.kindFound')} value={kind} options={sheetKinds.map(of => [of.kind, of.name])} onChange={onChoose} />
    </label>
  );
}
