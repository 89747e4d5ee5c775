import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  EnterpriseSubsidyKindSchema,
  type LoveList,
  type LoveListItem,
  LoveListService,
  LoveListState,
  LoveListStateSchema,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loveLists } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { Said } from '../../ui/said.js';
import { Empty, Fetched, Loading } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { ItemDialog } from './item-dialog.js';
import { ListItems } from './list-items.js';
import { ListNext } from './list-next.js';
import { monthsAhead } from './offer-form.js';
import { PricePanel } from './price-panel.js';
import { ShopNav } from './shop-nav.js';
import { useList, useLists } from './use-shop.js';
import './shop.css';

const route = getRouteApi('/s/$unitCode/shop');
const { method } = LoveListService;

/** 爱心清单 of a month: what there is, what it costs a household, and why. */
export function LoveListPage() {
  const { t } = useTranslation();
  const lists = useLists();
  const search = route.useSearch();
  return (
    <div className="page">
      <Fetched query={lists} rows={8}>
        {all => {
          const chosen = all.find(l => l.month === search.month) ?? all[0];
          return (
            <>
              <Head lists={all} chosen={chosen} />
              <ShopNav />
              <Said />
              {chosen ? <Month key={chosen.id} id={chosen.id} /> : <Empty title={t('shop.noList')} why={t('shop.noListWhy')} />}
            </>
          );
        }}
      </Fetched>
    </div>
  );
}

function Head({ lists, chosen }: { lists: readonly LoveList[]; chosen: LoveList | undefined }) {
  const { t } = useTranslation();
  const { yearMonth, word, day } = useWords();
  const navigate = route.useNavigate();
  const published = chosen?.publishedAt && day(dayOf(timestampDate(chosen.publishedAt)));
  return (
    <div className="phead">
      <div>
        <h1 className="ptitle serif">{chosen ? t('shop.titleOf', { month: yearMonth(chosen.month) }) : t('shop.list')}</h1>
        {chosen && (
          <p className="sec">
            {[
              t('shop.counts', { items: chosen.itemCount, enterprises: chosen.enterpriseCount }),
              chosen.history
                ? t('shop.history')
                : published
                  ? t('shop.publishedOn', { day: published })
                  : word(LoveListStateSchema, chosen.state),
            ].join(GAP)}
          </p>
        )}
      </div>
      <div className="row wrap">
        {lists.length > 1 && (
          <select
            className="sel"
            aria-label={t('shop.month')}
            value={chosen?.month}
            onChange={event => void navigate({ search: { month: event.target.value } })}
          >
            {lists.map(l => (
              <option key={l.id} value={l.month}>
                {yearMonth(l.month)}
              </option>
            ))}
          </select>
        )}
        {chosen && <Button onClick={() => window.print()}>{t('shop.print')}</Button>}
        <NewList lists={lists} />
      </div>
    </div>
  );
}

/** The list of this month or, when it is published, of the next one, from the newest; nothing while another waits to be published. */
function NewList({ lists }: { lists: readonly LoveList[] }) {
  const { t } = useTranslation();
  const { yearMonth } = useWords();
  const { unitCode, rights } = useHere();
  const navigate = route.useNavigate();
  const month = monthsAhead().find(m => lists.every(l => l.month !== m));
  const create = useChange(loveLists.createLoveList, made => navigate({ search: { month: made.month } }));
  const faults = useFaults(create.error);
  if (!month || !rights.can(method.createLoveList, unitCode) || lists.some(l => l.state !== LoveListState.PUBLISHED)) return null;
  const said = { month: yearMonth(month) };
  return (
    <>
      {lists.length > 0 && (
        <Button disabled={create.isPending} onClick={() => create.mutate({ month })}>
          {t('shop.draftBlank')}
        </Button>
      )}
      <NextButton loading={create.isPending} onClick={() => create.mutate({ month, copyFromId: lists[0]?.id ?? '' })}>
        {lists.length > 0 ? t('shop.draftFromLast', said) : t('shop.draft', said)}
      </NextButton>
      <FieldError text={faults.form} />
    </>
  );
}

function Month({ id }: { id: string }) {
  const query = useList(id);
  const [editing, setEditing] = useState<{ item: LoveListItem | undefined }>();
  if (!query.data && query.isPending) return <Loading rows={8} />;
  return (
    <Fetched query={query} rows={8}>
      {list => (
        <>
          <ListNext key={list.etag} list={list} add={() => setEditing({ item: undefined })} />
          <Offer list={list} edit={item => setEditing({ item })} />
          {editing && <ItemDialog list={list} item={editing.item} close={() => setEditing(undefined)} />}
        </>
      )}
    </Fetched>
  );
}

function Offer({ list, edit }: { list: LoveList; edit: (item: LoveListItem) => void }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const categories = [...new Set(list.items.flatMap(i => i.category || []))];
  const shown = list.items.filter(i => !search.category || i.category === search.category);
  const chosen = shown.find(i => i.id === search.item) ?? shown[0];
  const changes = list.state !== LoveListState.PUBLISHED && rights.can(method.saveLoveListItem, unitCode);
  if (list.items.length === 0) return <Empty title={t('shop.noItems')} why={t('shop.noItemsWhy')} />;
  return (
    <div className="shopcols">
      <section className="panel">
        {categories.length > 1 && <Categories categories={categories} />}
        <ListItems
          list={list}
          items={shown}
          chosen={chosen?.id ?? ''}
          choose={item => void navigate({ search: before => ({ ...before, item }) })}
          edit={changes ? edit : undefined}
        />
      </section>
      {chosen && <Why item={chosen} list={list} />}
    </div>
  );
}

function Categories({ categories }: { categories: readonly string[] }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { category, ...rest } = route.useSearch();
  return (
    <nav className="shopkinds" aria-label={t('shop.category')}>
      {['', ...categories].map(one => (
        <Link
          key={one}
          className={one === (category ?? '') ? 'tag on' : 'tag'}
          to="/s/$unitCode/shop"
          params={{ unitCode }}
          search={{ ...rest, ...(one && { category: one }) }}
          aria-current={one === (category ?? '') ? 'true' : undefined}
        >
          {one || t('shop.allKinds')}
        </Link>
      ))}
    </nav>
  );
}

function Why({ item, list }: { item: LoveListItem; list: LoveList }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const seen = item.referenceSource && t('shop.seen', { source: item.referenceSource, day: day(item.referenceOn) });
  return (
    <PricePanel
      what={t('shop.onePiece', { product: item.productName, enterprise: item.enterpriseName })}
      shares={{ gross: item.marketPrice, household: item.householdPrice, project: item.projectSubsidy, enterprise: item.enterpriseSubsidy }}
      kind={item.subsidyKind ? word(EnterpriseSubsidyKindSchema, item.subsidyKind) : ''}
      note={seen || (list.history ? t('shop.historyNote') : t('shop.unproved'))}
    />
  );
}
