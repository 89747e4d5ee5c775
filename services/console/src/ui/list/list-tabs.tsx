import { type View, ViewService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { views } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useWide } from '../use-wide.js';
import type { ListSpec } from './list-spec.js';
import { countWords, draftOf, type Look, lookOfView, sameLook, searchOfLook, type Tab } from './list-state.js';
import { Menu } from './menu.js';
import { RowLink } from './row-link.js';
import type { Undo } from './undo.js';
import { useCount } from './use-rows.js';

const ViewDialog = lazy(() => import('./view-dialog.js').then(m => ({ default: m.ViewDialog })));

/** The tabs of a list: the page's own, then those that were saved. */
export function useTabs<T>(spec: ListSpec<T>): readonly Tab[] {
  const { data } = useQuery({
    queryKey: [ViewService.typeName, spec.page],
    queryFn: ({ signal }) => views.listViews({ page: spec.page }, { signal }),
    staleTime: 60_000,
  });
  const saved = (data?.views ?? []).map((view): Tab => ({ key: view.id, label: view.name, look: lookOfView(view), saved: view }));
  return [...spec.tabs, ...saved];
}

interface TabsProps<T> {
  readonly spec: ListSpec<T>;
  readonly tabs: readonly Tab[];
  readonly active: Tab | undefined;
  readonly look: Look;
  readonly show: (look: Look, tab?: string) => void;
  readonly undo: Undo;
}

/** On a phone the views are kept from the line of the filters. */
export function ListTabs<T>(props: TabsProps<T>) {
  const { t } = useTranslation();
  const { spec, tabs, active } = props;
  const wide = useWide();
  return (
    <div className="ltabs">
      <nav className="tabs" aria-label={t('lists.views')}>
        {tabs.map(tab => (
          <OneTab key={tab.key} spec={spec} tab={tab} on={tab.key === active?.key} />
        ))}
      </nav>
      {wide && <ViewMenu {...props} />}
    </div>
  );
}

/**
 * The strip of tabs, where it is wider than the window, is moved so far that the tab which is on is seen, again when a count widens one of them;
 * the page itself stays where it is.
 */
function useSeen(on: boolean) {
  const ref = useRef<HTMLAnchorElement>(null);
  useLayoutEffect(() => {
    const strip = ref.current?.parentElement;
    if (!on || !ref.current || !strip) return;
    const tab = ref.current;
    const show = () => {
      const [at, seen] = [tab.getBoundingClientRect(), strip.getBoundingClientRect()];
      if (at.right > seen.right) strip.scrollLeft += at.right - seen.right;
      else if (at.left < seen.left) strip.scrollLeft += at.left - seen.left;
    };
    const watch = new ResizeObserver(show);
    for (const one of strip.children) watch.observe(one);
    return () => watch.disconnect();
  }, [on]);
  return ref;
}

function OneTab<T>({ spec, tab, on }: { spec: ListSpec<T>; tab: Tab; on: boolean }) {
  const { t } = useTranslation();
  const total = useCount(spec, { filters: tab.look.filters, on: spec.counts === true });
  const ref = useSeen(on);
  const { stringifySearch } = useRouter().options;
  const here = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <RowLink
      ref={ref}
      to={here + stringifySearch(searchOfLook(tab.look, tab.key))}
      className={on ? 'on' : ''}
      aria-current={on ? 'page' : undefined}
    >
      {tab.label}
      {tab.saved?.shared && <span className="lshared">{t('lists.shared')}</span>} <small className="num">{countWords(total)}</small>
    </RowLink>
  );
}

/** 存为新视图; for a saved one also 保存改动, 改名, 共享 and 删除. */
export function ViewMenu<T>({ spec, active, look, show, undo }: Omit<TabsProps<T>, 'tabs'>) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'new' | 'edit'>();
  const saved = active?.saved;
  const changed = active !== undefined && !sameLook(active.look, look);
  const create = useChange(views.createView, view => show(lookOfView(view), view.id));
  const update = useChange(views.updateView);
  const remove = useChange(views.removeView, () => {
    if (!saved) return;
    show(spec.tabs[0]?.look ?? look, '');
    undo.say(t('lists.removed', { name: saved.name }), () => create.mutate({ view: draftOf(spec.page, lookOfView(saved), saved) }));
  });
  const edited = (view: View, of: { name: string; shared: boolean }, to: Look) =>
    update.mutate({ id: view.id, view: { ...draftOf(spec.page, to, of), position: view.position, etag: view.etag } });
  return (
    <span className="row lviews">
      {saved?.editable && changed && (
        <button type="button" className="lnk sm" onClick={() => edited(saved, saved, look)}>
          {t('lists.keep')}
        </button>
      )}
      {(changed || !saved) && (
        <button type="button" className="lnk sm" onClick={() => setDialog('new')}>
          {t('lists.saveAs')}
        </button>
      )}
      {saved?.editable && (
        <Menu label={t('lists.thisView')} end>
          {close => (
            <>
              <button type="button" className="lact" onClick={after(close, () => setDialog('edit'))}>
                {t('lists.rename')}
              </button>
              <button type="button" className="lact" onClick={after(close, () => remove.mutate({ id: saved.id, etag: saved.etag }))}>
                {t('lists.remove')}
              </button>
            </>
          )}
        </Menu>
      )}
      {dialog && (
        <Suspense>
          <ViewDialog
            page={spec.page}
            look={look}
            view={dialog === 'edit' ? saved : undefined}
            show={show}
            close={() => setDialog(undefined)}
          />
        </Suspense>
      )}
    </span>
  );
}

const after =
  (close: () => void, work: () => void): (() => void) =>
  () => {
    close();
    work();
  };
