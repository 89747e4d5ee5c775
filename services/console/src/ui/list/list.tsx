import { Button } from 'antd';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Fetched } from '../states.js';
import { useTrail } from '../use-trail.js';
import { useWide } from '../use-wide.js';
import { BulkBar } from './bulk-bar.js';
import './list.css';
import { ListFilters } from './list-filters.js';
import { ListLook, ListSort } from './list-look.js';
import type { ListSpec, Page } from './list-spec.js';
import { activeTab, COUNTED, countWords, shownColumns } from './list-state.js';
import { ListCards, ListTable } from './list-table.js';
import { ListTabs, useTabs, ViewMenu } from './list-tabs.js';
import { type Undo, UndoBar } from './undo.js';
import { useChosen } from './use-chosen.js';
import { type ListAddress, useListAddress } from './use-list-address.js';
import { PAGE_SIZE, useCount, useRows } from './use-rows.js';

/** As many as one bulk action takes. */
const MOST_CHOSEN = 200;
const BARS = 12;

/** A list: tabs, filters, the table or its cards, the pager. All that it shows stands in the address. */
export function List<T>({ spec, undo }: { spec: ListSpec<T>; undo: Undo }) {
  const address = useListAddress(useMemo(() => spec.filters.map(f => f.name), [spec.filters]));
  const { look, search } = address;
  const tabs = useTabs(spec);
  const active = activeTab(tabs, search, look);
  const query = useRows(spec, look, search.pageToken ?? '');
  const chosen = useChosen(spec.idOf, MOST_CHOSEN);
  const known = useCount(spec, { filters: look.filters, on: false });
  const wide = useWide();
  const [picking, setPicking] = useState(false);
  return (
    <>
      <UndoBar undo={undo} />
      <ListTabs spec={spec} tabs={tabs} active={active} look={look} show={address.show} undo={undo} />
      <div className="lbar">
        <ListFilters filters={spec.filters} values={look.filters} onChange={address.set} />
        {!wide && <ViewMenu spec={spec} active={active} look={look} show={address.show} undo={undo} />}
        {!wide && spec.bulk && <PickSeveral on={picking} set={setPicking} />}
        <ListSort spec={spec} look={look} show={address.show} />
        <ListLook spec={spec} look={look} show={address.show} />
      </div>
      <BulkBar spec={spec} chosen={chosen} filters={look.filters} />
      <Fetched query={query} rows={Math.min(known ?? BARS, spec.pageSize ?? PAGE_SIZE)}>
        {page => (
          <div className={query.isPlaceholderData ? 'lrows stale' : 'lrows'} aria-busy={query.isPlaceholderData}>
            {page.rows.length === 0 && !search.pageToken ? (
              <Empty title={spec.empty.title} why={spec.empty.why} action={<ShowAll spec={spec} address={address} />} />
            ) : (
              <Rows spec={spec} page={page} address={address} chosen={chosen} picking={picking} />
            )}
          </div>
        )}
      </Fetched>
    </>
  );
}

/** On a phone a card has its box when somebody wants to choose. */
function PickSeveral({ on, set }: { on: boolean; set: (on: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="lnk lmore" aria-pressed={on} onClick={() => set(!on)}>
      {t('lists.several')}
    </button>
  );
}

/** Out of an empty list: without filters, else what the page offers. */
function ShowAll<T>({ spec, address }: { spec: ListSpec<T>; address: ListAddress }) {
  const { t } = useTranslation();
  if (Object.keys(address.look.filters).length === 0) return spec.empty.action;
  return <Button onClick={() => address.show({ ...address.look, filters: {} }, '')}>{t('lists.showAll')}</Button>;
}

function Rows<T>({
  spec,
  page,
  address,
  chosen,
  picking,
}: {
  spec: ListSpec<T>;
  page: Page<T>;
  address: ListAddress;
  chosen: ReturnType<typeof useChosen<T>>;
  picking: boolean;
}) {
  const { t } = useTranslation();
  const wide = useWide();
  const { look, search } = address;
  const trail = useTrail(search.pageToken, address.page);
  // The names as one word: the list of them is another one at each change of the address.
  const names = look.columns.join();
  const own = useMemo(() => shownColumns(spec.columns, names.split(',').filter(Boolean)), [spec.columns, names]);
  // The rows come after the click was answered: fifty of them take an old computer longer than a fifth of a second.
  const columns = useDeferredValue(own);
  const rows = useDeferredValue(page.rows);
  const density = useDeferredValue(look.density);
  return (
    <>
      {wide ? (
        <Table spec={spec} columns={columns} rows={rows} chosen={chosen} density={density} plain={names === ''} />
      ) : (
        <ListCards spec={spec} rows={rows} chosen={chosen} picks={picking || chosen.ids.length > 0} />
      )}
      <nav className="pager" aria-label={t('list.pages')}>
        <span className="mut sm">{spec.foot}</span>
        <span className="row wrap">
          <Total spec={spec} address={address} />
          <span className="row turn">
            <Button disabled={trail.first} onClick={trail.back}>
              {t('list.previous')}
            </Button>
            <Button disabled={!page.next} onClick={() => trail.on(page.next)}>
              {t('list.next')}
            </Button>
          </span>
        </span>
      </nav>
    </>
  );
}

// Drawn again only when one of these is another one, so that a deferred value can wait; the spec counts by what a row is drawn with.
const Table = memo(
  ListTable,
  (was, is) =>
    was.rows === is.rows &&
    was.columns === is.columns &&
    was.density === is.density &&
    was.plain === is.plain &&
    was.chosen === is.chosen &&
    was.spec.open === is.spec.open,
) as typeof ListTable;

/** How many there are; beyond 999 they are counted when somebody asks. */
function Total<T>({ spec, address }: { spec: ListSpec<T>; address: ListAddress }) {
  const { t } = useTranslation();
  const { filters } = address.look;
  const [asked, setAsked] = useState<string>();
  const key = JSON.stringify(filters);
  const capped = useCount(spec, { filters, on: spec.counts === true });
  const exact = useCount(spec, { filters, exact: true, on: asked === key });
  if (capped === undefined) return null;
  const words = exact === undefined ? countWords(capped) : String(exact);
  return (
    <span className="mut sm num">
      {spec.totalWords?.(words) ?? t('lists.total', { total: words })}
      {capped >= COUNTED && exact === undefined && (
        <button type="button" className="lnk sm lcount" disabled={asked === key} onClick={() => setAsked(key)}>
          {t('lists.count')}
        </button>
      )}
    </span>
  );
}
