import {
  type Enterprise,
  EnterpriseService,
  EnterpriseState,
  EnterpriseStateSchema,
  type Product,
  ProductService,
} from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { EnterpriseDialog } from './enterprise-dialog.js';
import { ProductDialog } from './product-dialog.js';
import { ShopNav } from './shop-nav.js';
import { useEnterprises, useProducts } from './use-shop.js';
import './shop.css';

type Open = { enterprise: Enterprise | undefined } | { product: Product | undefined };

/** 爱心企业 and the products of the station. */
export function EnterprisesPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('shop.enterprises')}</h1>
        {rights.can(EnterpriseService.method.createEnterprise, unitCode) && (
          <NextButton onClick={() => setOpen({ enterprise: undefined })}>{t('shop.addEnterprise')}</NextButton>
        )}
      </div>
      <ShopNav />
      <Enterprises change={enterprise => setOpen({ enterprise })} />
      <div className="phead shopgoods">
        <h2 className="h2">{t('shop.products')}</h2>
        {rights.can(ProductService.method.createProduct, unitCode) && (
          <Button onClick={() => setOpen({ product: undefined })}>{t('shop.addProduct')}</Button>
        )}
      </div>
      <Products change={product => setOpen({ product })} />
      {open && 'enterprise' in open && <EnterpriseDialog enterprise={open.enterprise} close={close} />}
      {open && 'product' in open && <ProductDialog product={open.product} close={close} />}
    </div>
  );
}

function Enterprises({ change }: { change: (of: Enterprise) => void }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  const query = useEnterprises();
  const changes = rights.can(EnterpriseService.method.updateEnterprise, unitCode);
  return (
    <Fetched query={query} rows={4}>
      {all =>
        all.length === 0 ? (
          <Empty title={t('shop.noEnterprises')} why={t('shop.noEnterprisesWhy')} />
        ) : (
          <div className="panel">
            <FoldingTable heads={[t('shop.name'), t('shop.state'), t('shop.logins'), t('shop.bookName'), unseen(t('shop.change'))]}>
              {all.map(e => (
                <tr key={e.id}>
                  <td>
                    <span className="nm">{e.name}</span>
                    {e.history && <span className="mut sm shopby">{t('shop.fromImport')}</span>}
                  </td>
                  <td data-head={t('shop.state')}>
                    <Status
                      tone={e.state === EnterpriseState.ACTIVE ? 'ok' : 'mute'}
                      shape={e.state === EnterpriseState.ACTIVE ? 'check' : 'ring'}
                    >
                      {word(EnterpriseStateSchema, e.state)}
                    </Status>
                  </td>
                  <td data-head={t('shop.logins')}>{e.logins.join('、') || t('shop.nobody')}</td>
                  <td data-head={t('shop.bookName')}>{e.bookName || e.name}</td>
                  <td className="nw r">{changes && <Change name={e.name} on={() => change(e)} />}</td>
                </tr>
              ))}
            </FoldingTable>
          </div>
        )
      }
    </Fetched>
  );
}

function Products({ change }: { change: (of: Product) => void }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const query = useProducts();
  const changes = rights.can(ProductService.method.updateProduct, unitCode);
  const ofStation = rights.can(EnterpriseService.method.updateEnterprise, unitCode);
  return (
    <Fetched query={query} rows={4}>
      {all =>
        all.length === 0 ? (
          <Empty title={t('shop.noProducts')} why={t('shop.noProductsWhy')} />
        ) : (
          <div className="panel">
            <FoldingTable heads={[t('shop.sku'), t('shop.name'), t('shop.measure'), t('shop.category'), unseen(t('shop.change'))]}>
              {all.map(p => (
                <tr key={p.id}>
                  <td className="num nw">{p.sku}</td>
                  <td data-head={t('shop.name')}>
                    {p.name} {p.retired && <span className="mut sm">{t('shop.retired')}</span>}
                  </td>
                  <td data-head={t('shop.measure')}>{p.measure}</td>
                  <td data-head={t('shop.category')}>{p.category}</td>
                  <td className="nw r">{changes && (ofStation || p.enterpriseId) && <Change name={p.name} on={() => change(p)} />}</td>
                </tr>
              ))}
            </FoldingTable>
          </div>
        )
      }
    </Fetched>
  );
}

function Change({ name, on }: { name: string; on: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="small" onClick={on}>
      {t('shop.change')}
      <span className="sr">{name}</span>
    </Button>
  );
}
