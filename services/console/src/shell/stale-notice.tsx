import { type Query, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { Shape } from '../ui/icons.js';
import { useOnline } from '../ui/use-online.js';

const AGAIN_AFTER_MS = 10_000;

const passes = (error: unknown): boolean => !(error instanceof ProblemError) || error.status === 0 || error.status >= 500;
/** What the page shows and could not be read anew. What looks again by itself every minute, as a badge does, is not the page. */
const isStale = (query: Query): boolean =>
  query.state.data !== undefined &&
  !query.observers.some(one => one.options.refetchInterval) &&
  (query.state.fetchStatus === 'paused' || (query.state.status === 'error' && passes(query.state.error)));

/** After a change, or with the network cut, what stands there may be what it was before: says so, and looks again by itself and when asked. */
export function StaleNotice() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const online = useOnline();
  const stale = useSyncExternalStore(
    watch => queries.getQueryCache().subscribe(watch),
    () => queries.getQueryCache().findAll({ type: 'active' }).some(isStale),
  );
  const again = (): void => void queries.refetchQueries({ type: 'active', predicate: isStale });
  useEffect(() => {
    if (!stale) return undefined;
    const timer = window.setInterval(again, AGAIN_AFTER_MS);
    return () => window.clearInterval(timer);
  });
  if (!stale) return null;
  return (
    <p className="stale-note" role="status">
      <Shape name="openTriangle" size={13} />
      <span>{online ? t('state.stale') : t('state.staleOffline')}</span>
      {online && (
        <button type="button" className="lnk" onClick={again}>
          {t('state.retry')}
        </button>
      )}
    </p>
  );
}
