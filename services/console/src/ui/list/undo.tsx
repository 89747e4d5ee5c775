import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icons.js';

const UNDO_SECONDS = 10;
interface Said {
  readonly line: string;
  readonly back: (() => void) | undefined;
}
export interface Undo {
  readonly said: Said | undefined;
  /** Says what was done; with `back` it may be taken back for ten seconds. */
  say(line: string, back?: () => void): void;
  close(): void;
}

export function useUndo(): Undo {
  const [said, setSaid] = useState<Said>();
  useEffect(() => {
    if (!said) return;
    const timer = window.setTimeout(() => setSaid(undefined), UNDO_SECONDS * 1000);
    return () => window.clearTimeout(timer);
  }, [said]);
  return { said, say: (line, back) => setSaid({ line, back }), close: () => setSaid(undefined) };
}

/** What was done, and 撤销 for ten seconds. */
export function UndoBar({ undo }: { undo: Undo }) {
  const { t } = useTranslation();
  const { said } = undo;
  return (
    <div role="status" aria-live="polite">
      {said && (
        <p className="said lundo">
          <Icon name="check" size={16} />
          <span className="grow">{said.line}</span>
          {said.back && (
            <button
              type="button"
              className="lnk"
              onClick={() => {
                undo.close();
                said.back?.();
              }}
            >
              {t('lists.undo')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
