import {
  type FarmCertificate,
  FarmCertificateKindSchema,
  type FarmProducer,
  FarmProducerKindSchema,
  FarmProducerService,
  type FarmProduct,
  FarmProductService,
} from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { HeadActions } from '../../ui/head-actions.js';
import { RowLink } from '../../ui/list/row-link.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { FarmNav } from './farm-nav.js';
import { FarmProductDialog } from './farm-product-dialog.js';
import { ProducerDialog } from './producer-dialog.js';
import { useFarmProducts, useProducers } from './use-farm.js';
import '../shop/shop.css';
import './farm.css';

type Open = { producer: FarmProducer | undefined } | { product: undefined };

/** 农产品 of the villagers, and whose they are. */
export function FarmPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const producers = useProducers();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const any = (producers.data?.length ?? 0) > 0;
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('farm.title')}</h1>
          <p className="sec">{t('farm.why')}</p>
        </div>
        <HeadActions
          next={
            any &&
            rights.can(FarmProductService.method.createFarmProduct, unitCode) && (
              <NextButton onClick={() => setOpen({ product: undefined })}>{t('farm.addProduct')}</NextButton>
            )
          }
        >
          <a className="lnk" href={`/public/stations/${unitCode}/farm`} target="_blank" rel="noreferrer">
            {t('farm.publicPage')}
          </a>
        </HeadActions>
      </div>
      <FarmNav />
      <Products />
      <div className="phead shopgoods">
        <h2 className="h2">{t('farm.producers')}</h2>
        {rights.can(FarmProducerService.method.createFarmProducer, unitCode) && (
          <Button onClick={() => setOpen({ producer: undefined })}>{t('farm.addProducer')}</Button>
        )}
      </div>
      <Producers change={producer => setOpen({ producer })} />
      {open && 'producer' in open && <ProducerDialog producer={open.producer} close={close} />}
      {open && 'product' in open && <FarmProductDialog product={undefined} producers={producers.data ?? []} close={close} />}
    </div>
  );
}

function Products() {
  const { t } = useTranslation();
  const query = useFarmProducts();
  return (
    <Fetched query={query} rows={4}>
      {all =>
        all.length === 0 ? (
          <Empty title={t('farm.noProducts')} why={t('farm.noProductsWhy')} />
        ) : (
          <div className="panel">
            <FoldingTable
              heads={[
                t('farm.product'),
                t('farm.price'),
                t('farm.onHand'),
                t('farm.ahead'),
                t('farm.ordered'),
                t('farm.available'),
                t('shop.state'),
              ]}
            >
              {all.map(p => (
                <Product key={p.id} of={p} />
              ))}
            </FoldingTable>
          </div>
        )
      }
    </Fetched>
  );
}
function Product({ of }: { of: FarmProduct }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const { unitCode } = useHere();
  return (
    <tr>
      <td>
        <RowLink className="nm" to={`/s/${unitCode}/shop/farm/${of.id}`}>
          {of.name}
        </RowLink>
        <span className="mut sm farmby">{of.producerName}</span>
      </td>
      <td className="num nw" data-head={t('farm.price')}>
        {t('farm.perUnit', { amount: moneyWords(of.price), measure: of.measure })}
      </td>
      <td className="num" data-head={t('farm.onHand')}>
        {of.onHand}
      </td>
      <td data-head={t('farm.ahead')}>
        <span>
          <span className="num">{of.presale}</span>
          {of.expectedOn && <span className="mut sm farmby">{day(of.expectedOn)}</span>}
        </span>
      </td>
      <td className="num" data-head={t('farm.ordered')}>
        {of.allocated}
      </td>
      <td className="num b" data-head={t('farm.available')}>
        {of.available}
      </td>
      <td className="nw" data-head={t('shop.state')}>
        <OnSale of={of} />
      </td>
    </tr>
  );
}
/** On sale, off sale, or short. */
export function OnSale({ of }: { of: FarmProduct }) {
  const { t } = useTranslation();
  if (of.short > 0)
    return (
      <Status tone="danger" shape="triangle">
        {t('farm.short', { count: of.short, measure: of.measure })}
      </Status>
    );
  return (
    <Status tone={of.onSale ? 'ok' : 'mute'} shape={of.onSale ? 'check' : 'ring'}>
      {of.onSale ? t('farm.onSale') : t('farm.offSale')}
    </Status>
  );
}

function Producers({ change }: { change: (of: FarmProducer) => void }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  const query = useProducers();
  const changes = rights.can(FarmProducerService.method.updateFarmProducer, unitCode);
  return (
    <Fetched query={query} rows={3}>
      {all =>
        all.length === 0 ? (
          <Empty title={t('farm.noProducers')} why={t('farm.noProducersWhy')} />
        ) : (
          <div className="panel">
            <FoldingTable
              heads={[t('farm.producer'), t('farm.shownName'), t('farm.origin'), t('farm.certificates'), unseen(t('shop.change'))]}
            >
              {all.map(p => (
                <tr key={p.id}>
                  <td>
                    <span className="nm">{p.name}</span>
                    <span className="mut sm farmby">
                      {word(FarmProducerKindSchema, p.kind)} {p.retired && t('farm.retired')}
                    </span>
                  </td>
                  <td data-head={t('farm.shownName')}>{p.shownName || <span className="mut">{t('farm.notShown')}</span>}</td>
                  <td data-head={t('farm.origin')}>{[p.origin, p.hamlet].filter(Boolean).join(' ')}</td>
                  <td data-head={t('farm.certificates')}>
                    {p.certificates.map(c => (
                      <Certificate key={c.kind + c.number} of={c} />
                    ))}
                  </td>
                  <td className="nw r">
                    {changes && (
                      <Button size="small" onClick={() => change(p)}>
                        {t('shop.change')}
                        <span className="sr">{p.name}</span>
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </FoldingTable>
          </div>
        )
      }
    </Fetched>
  );
}
function Certificate({ of }: { of: FarmCertificate }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const over = of.validTo < today();
  return (
    <span className="farmby">
      {word(FarmCertificateKindSchema, of.kind)} <span className="num">{of.number}</span>{' '}
      <span className={over ? 'st danger' : 'mut sm'}>{over ? t('farm.expired') : t('farm.until', { day: day(of.validTo) })}</span>
    </span>
  );
}
