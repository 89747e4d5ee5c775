import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type FarmMove, FarmMoveKindSchema, type FarmProduct, FarmProductService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { farmProducts } from '../../api/shop-services.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { Facts } from '../../ui/facts.js';
import { FoldingTable } from '../../ui/folding-table.js';
import { GAP } from '../../ui/gap.js';
import { HeadActions } from '../../ui/head-actions.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { FarmNav } from './farm-nav.js';
import { OnSale } from './farm-page.js';
import { FarmProductDialog } from './farm-product-dialog.js';
import { CorrectDialog, HarvestDialog, ShortfallDialog } from './stock-dialogs.js';
import '../shop/shop.css';
import './farm.css';

const route = getRouteApi('/s/$unitCode/shop/farm/$farmProductId');
const { method } = FarmProductService;

/** 一种农产品: its stock, what is sold ahead, and every movement of it. */
export function FarmProductPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { farmProductId: productId } = route.useParams();
  const query = useQuery({
    queryKey: [FarmProductService.typeName, productId],
    queryFn: ({ signal }) => farmProducts.getFarmProduct({ id: productId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={6}>
        {of => (
          <>
            <Breadcrumbs>
              <Link to="/s/$unitCode/shop/farm" params={{ unitCode }}>
                {t('farm.title')}
              </Link>
              {of.name}
            </Breadcrumbs>
            <div className="phead">
              <div>
                <h1 className="ptitle serif">{of.name}</h1>
                <p className="sec">{of.producerName}</p>
              </div>
              <Acts key={of.etag} of={of} />
            </div>
            <FarmNav />
            {of.short > 0 && <p className="st danger">{t('farm.shortWhy', { count: of.short, measure: of.measure })}</p>}
            <Stock of={of} />
            <Moves all={of.moves} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Acts({ of }: { of: FarmProduct }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [open, setOpen] = useState<'edit' | 'harvest' | 'correct' | 'shortfall'>();
  const close = () => setOpen(undefined);
  const can = (verb: keyof typeof method) => rights.can(method[verb], unitCode);
  const short = of.short > 0 && can('settleFarmShortfall');
  const Harvest = short ? Button : NextButton;
  return (
    <HeadActions
      next={
        <>
          {can('harvestFarmProduct') && <Harvest onClick={() => setOpen('harvest')}>{t('farm.harvest')}</Harvest>}
          {short && <NextButton onClick={() => setOpen('shortfall')}>{t('farm.settleShortfall')}</NextButton>}
        </>
      }
    >
      {can('updateFarmProduct') && <Button onClick={() => setOpen('edit')}>{t('shop.change')}</Button>}
      {can('correctFarmStock') && <Button onClick={() => setOpen('correct')}>{t('farm.correct')}</Button>}
      {open === 'edit' && <FarmProductDialog product={of} producers={[]} close={close} />}
      {open === 'harvest' && <HarvestDialog of={of} close={close} />}
      {open === 'correct' && <CorrectDialog of={of} close={close} />}
      {open === 'shortfall' && <ShortfallDialog of={of} close={close} />}
    </HeadActions>
  );
}

function Stock({ of }: { of: FarmProduct }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const pieces = (count: number): string => `${count} ${of.measure}`;
  return (
    <section className="panel body">
      <Facts
        facts={[
          [t('shop.state'), <OnSale key="state" of={of} />],
          [t('farm.price'), t('farm.perUnit', { amount: moneyWords(of.price), measure: of.measure })],
          [t('farm.onHand'), pieces(of.onHand)],
          [t('farm.expected'), of.expected > 0 && pieces(of.expected) + GAP + day(of.expectedOn)],
          [t('farm.ahead'), pieces(of.presale)],
          [t('farm.ordered'), pieces(of.allocated)],
          [t('farm.available'), pieces(of.available)],
          [t('farm.description'), of.description],
        ]}
      />
    </section>
  );
}

const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '');
function Moves({ all }: { all: readonly FarmMove[] }) {
  const { t } = useTranslation();
  const { word, moment } = useWords();
  if (all.length === 0) return <Empty title={t('farm.noMoves')} why={t('farm.noMovesWhy')} />;
  return (
    <section className="panel">
      <div className="body">
        <h2 className="h2">{t('farm.moves')}</h2>
      </div>
      <FoldingTable heads={[t('farm.at'), t('farm.what'), t('farm.onHand'), t('farm.ordered'), t('farm.ahead'), t('farm.who')]}>
        {all.map((m, n) => (
          <tr key={n}>
            <td className="nw">{m.at && moment(timestampDate(m.at))}</td>
            <td data-head={t('farm.what')}>
              <span>
                {word(FarmMoveKindSchema, m.kind)}
                <span className="mut sm farmby">{[m.orderNumber, m.note].filter(Boolean).join(' ')}</span>
              </span>
            </td>
            <td className="num" data-head={t('farm.onHand')}>
              {signed(m.onHand)}
            </td>
            <td className="num" data-head={t('farm.ordered')}>
              {signed(m.allocated)}
            </td>
            <td className="num" data-head={t('farm.ahead')}>
              {signed(m.presale)}
            </td>
            <td data-head={t('farm.who')}>{m.actor === 'public' ? t('farm.byPublic') : whoOf(m, 'actor')}</td>
          </tr>
        ))}
      </FoldingTable>
    </section>
  );
}
