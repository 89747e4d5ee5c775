import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { findEnterprise } from '../enterprise/enterprise.store.js';
import { ownOf } from '../enterprise/offering.js';
import { checkEtag } from '../etag.js';
import { command, takenAs } from '../shop-db.js';
import { checkWords } from '../words.js';
import * as store from './product.store.js';

const { method } = c.ProductService;
const isSku = (text: string): boolean => text.length <= 40;
const FIELDS = ['sku', 'name', 'measure', 'category', 'retired'] as const;
/** PRODUCT-1: a product has a number of its own at the station and a name; no number of a person in its words. Faults: INVALID_REQUEST. */
const checkProduct = ({ name, measure, category }: c.Product): void =>
  checkWords({ 'product.name': name }, { 'product.measure': measure, 'product.category': category });

@Serves(c.ProductService)
@Injectable()
export class ProductHandler implements c.Handles<typeof c.ProductService, Call> {
  constructor(private readonly context: Context) {}

  createProduct(request: c.CreateProductRequest, call: Call) {
    const at = this.context.clock.now();
    const product = request.product as c.Product;
    checkProduct(product);
    return command(this.context, { method: method.createProduct, request, scope: call }, async tx => {
      const enterpriseId = await ownOf(tx, product.enterpriseId);
      if (enterpriseId) await findEnterprise(tx, enterpriseId);
      const id = uuidv7(at.getTime());
      store.insertProduct(tx, id, { product, enterpriseId, at });
      recordAct(tx, { action: 'product.created', subjectId: id, fields: FIELDS });
      await tx.settled().catch(takenAs(c.ShopFault.SKU_TAKEN));
      return store.toProduct(await store.findProduct(tx, id));
    });
  }

  updateProduct(request: c.UpdateProductRequest, call: Call) {
    const product = request.product as c.Product;
    checkProduct(product);
    return command(this.context, { method: method.updateProduct, request, scope: call }, async tx => {
      const row = await store.lockProduct(tx, request.id);
      checkEtag(product.etag, row.version);
      store.updateProduct(tx, row.id, product);
      recordAct(tx, { action: 'product.changed', subjectId: row.id, fields: FIELDS });
      await tx.settled().catch(takenAs(c.ShopFault.SKU_TAKEN));
      return store.toProduct(await store.findProduct(tx, row.id));
    });
  }

  async listProducts(request: c.ListProductsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isSku, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listProducts(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.sku, row.id]);
    return { products: rows.map(store.toProduct), nextPageToken };
  }
}
