import type { Signal } from '@shuniu/contracts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { signals } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { Icon } from '../../ui/icons.js';

const LASTS = 10_000;

/** What was just put aside, and for ten seconds the way back. */
export function UndoLine({ signal, done }: { signal: Signal; done: () => void }) {
  const { t } = useTranslation();
  const restore = useChange(signals.restoreSignal, done);
  useEffect(() => {
    const timer = window.setTimeout(done, LASTS);
    return () => window.clearTimeout(timer);
  }, [done]);
  return (
    <p className="said" role="status">
      <Icon name="check" size={16} />
      {t('signal.aside', { name: signal.residentName })}
      <button
        type="button"
        className="lnk"
        disabled={restore.isPending}
        onClick={() => restore.mutate({ id: signal.id, etag: signal.etag })}
      >
        {t('signal.undo')}
      </button>
    </p>
  );
}
