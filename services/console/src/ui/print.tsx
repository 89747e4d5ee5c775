import type { Document } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openDocument, saveDocument } from '../api/document.js';
import { useFaults } from '../api/use-faults.js';
import { FieldError } from './field.js';
import { Icon, type IconName } from './icons.js';
import { useWide } from './use-wide.js';

interface Making {
  readonly busy: boolean;
  readonly error: unknown;
  /** Makes the file and hands it to the person. */
  run(): void;
}

/** Asks for a document. A PDF opens in a window of its own on a desk, so that it can be printed; on a phone, and anything else, it is saved. */
export function useDocument(ask: () => Promise<Document>, opens: boolean): Making {
  const { t } = useTranslation();
  const wide = useWide();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const make = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    // The click itself opens the window: one opened after the answer would be taken for a pop-up.
    const at = opens && wide ? window.open('', '_blank') : null;
    if (at) at.document.title = t('print.making');
    try {
      const made = await ask();
      if (opens) openDocument(made, at);
      else saveDocument(made);
    } catch (failure) {
      at?.close();
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run: () => void make() };
}

interface Props {
  readonly ask: () => Promise<Document>;
  readonly label: string;
  /** What it is called aloud where the label alone does not tell one row from another; the label is part of it. */
  readonly says?: string;
  /** A table to keep rather than a page to print. */
  readonly saves?: boolean;
  readonly icon?: IconName;
  /** A quiet line of text beside other things to do. */
  readonly quiet?: boolean;
  readonly disabled?: boolean;
}
/** Makes a document, and says beside it when it could not. */
export function DocumentButton({
  ask,
  label,
  says,
  saves = false,
  icon = saves ? 'import' : 'print',
  quiet = false,
  disabled = false,
}: Props) {
  const { t } = useTranslation();
  const { busy, error, run } = useDocument(ask, !saves);
  const { form } = useFaults(error);
  return (
    <>
      {quiet ? (
        <button
          type="button"
          className="lnk sm"
          disabled={busy || disabled}
          aria-busy={busy}
          aria-label={busy ? undefined : says}
          onClick={run}
        >
          <Icon name={icon} size={15} />
          {busy ? t('print.making') : label}
        </button>
      ) : (
        <Button icon={<Icon name={icon} size={17} />} loading={busy} disabled={disabled} aria-label={says} onClick={run}>
          {label}
        </Button>
      )}
      <FieldError text={error === undefined ? undefined : form || t('state.failed')} />
    </>
  );
}
