import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMissingModule } from '../api/missing-module.js';
import { ProblemError } from '../api/problem.js';
import { KeptLink } from '../outdoors/kept-link.js';
import { Door, Plug, Sprig } from './drawings.js';

/** Grey bars with the true number of rows, and only after 0.4 s: most answers are there before. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 400);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className="skel" role="status" aria-busy="true">
      <span className="sr">{t('state.loading')}</span>
      {late && Array.from({ length: rows }, (_, row) => <i key={row} style={{ width: `${[100, 86, 94, 70][row % 4]}%` }} />)}
    </div>
  );
}

export function Empty({ title, why, action }: { title: string; why: string; action?: ReactNode }) {
  return (
    <section className="panel sbox">
      <Sprig />
      <h2>{title}</h2>
      <p>{why}</p>
      {action}
    </section>
  );
}

/** The post of whoever asks does not open this. */
export function Refused() {
  const { t } = useTranslation();
  return (
    <section className="panel sbox">
      <Door />
      <h2>{t('state.refused')}</h2>
      <p>{t('state.refusedWhy')}</p>
    </section>
  );
}

/** The address says what no page can be asked for: a second try would hear the same. */
function Misaddressed() {
  const { t } = useTranslation();
  return (
    <section className="panel sbox" role="alert">
      <Plug />
      <h2>{t('state.misaddressed')}</h2>
      <p>{t('state.misaddressedWhy')}</p>
    </section>
  );
}

/** The mark of a page of a list no longer counts: another try would hear the same, the list itself is there. */
function PageGone() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const first = (): void =>
    void navigate({ to: '.', search: (({ pageToken: _, ...rest }: Record<string, unknown>) => rest) as never, replace: true });
  return (
    <section className="panel sbox" role="alert">
      <Plug />
      <h2>{t('state.pageGone')}</h2>
      <p>{t('state.pageGoneWhy')}</p>
      <Button type="primary" size="large" onClick={first}>
        {t('state.firstPage')}
      </Button>
    </section>
  );
}

/** What happened, that nothing is lost, a second try, and a number to read out. */
/** 新版本: the page was opened before the console was renewed. What was typed is kept, so it is opened anew. */
function Renewed() {
  const { t } = useTranslation();
  return (
    <section className="panel sbox" role="alert">
      <Sprig />
      <h2>{t('state.renewed')}</h2>
      <p>{t('state.renewedWhy')}</p>
      <Button type="primary" size="large" onClick={() => window.location.reload()}>
        {t('state.renew')}
      </Button>
    </section>
  );
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof ProblemError ? error : undefined;
  if (isMissingModule(error) && navigator.onLine) return <Renewed />;
  if (problem?.status === 403) return <Refused />;
  if (problem?.reason === 'PAGE_TOKEN_INVALID') return <PageGone />;
  if (problem?.reason === 'INVALID_REQUEST' || problem?.reason === 'MALFORMED_REQUEST') return <Misaddressed />;
  const title = problem?.status === 404 ? problem.title || t('state.missing') : t('state.failed');
  const why = problem === undefined || problem.status === 0 ? t('state.offline') : problem.detail || problem.title || t('state.failedWhy');
  return (
    <section className="panel sbox" role="alert">
      <Plug />
      <h2>{title}</h2>
      <p>{why}</p>
      {retry && problem?.status !== 404 && (
        <Button type="primary" size="large" onClick={retry}>
          {t('state.retry')}
        </Button>
      )}
      {problem?.status === 0 && <KeptLink />}
      {problem?.instance && (
        <span className="mut sm num trace">
          {t('state.trace')} {problem.instance}
        </span>
      )}
    </section>
  );
}

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly isError: boolean;
  refetch(): unknown;
}
/** A query's three ways: on the way, failed, there. */
export function Fetched<T>({ query, rows, children }: { query: Asked<T>; rows?: number; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <Failed error={query.error} retry={() => query.refetch()} />;
  return <Loading {...(rows ? { rows } : {})} />;
}
