import {
  FarmCertificateKindSchema,
  type ListPublicFarmProductsResponse,
  type PublicFarmProduct,
  type PublicProducer,
  wordOf,
} from '@shuniu/contracts';
import { type Html, html } from './html.js';
import { publicPage } from './layout.js';
import { wholeDayWords, yuan } from './public-words.js';

export const farmPath = (unit: string, rest = '', large = false): string =>
  `/public/stations/${unit}/farm${rest}${large ? '?size=lg' : ''}`;
const certificates = (all: PublicFarmProduct['certificates'], numbers = false): Html =>
  html`${all.map(of => html`<span class="tag">${wordOf(FarmCertificateKindSchema, of.kind, 'zh-CN')}${numbers && html` ${of.number}（至 ${of.validTo}）`}</span> `)}`;
/** 还有多少: there, and what is sold before the harvest. */
export function leftWords({ available, onHandLeft, expectedOn, measure }: PublicFarmProduct): string {
  if (available === 0) return '订完了';
  if (onHandLeft >= available || expectedOn === '') return `还有 ${available} ${measure}`;
  const ahead = `预售，${wholeDayWords(expectedOn)}前后采收`;
  return onHandLeft === 0
    ? `还能订 ${available} ${measure}（${ahead}）`
    : `现货 ${onHandLeft} ${measure}，共能订 ${available} ${measure}（其余${ahead}）`;
}
const row = (unit: string, large: boolean) => (of: PublicFarmProduct) =>
  html`<tr><td><b>${of.name}</b>${of.description !== '' && html`<br><span class="sm mut">${of.description}</span>`}</td><td class="num nw">${yuan(of.price)} 元/${of.measure}</td><td>${leftWords(of)}</td><td><a href="${farmPath(unit, `/producers/${of.producerId}`, large)}">${of.producerName}</a>${of.origin !== '' && html`<br><span class="sm mut">${of.origin}</span>`}</td><td>${certificates(of.certificates)}</td></tr>`;
const table = (rows: readonly Html[]): Html =>
  html`<table><thead><tr><th>农产品</th><th>价格</th><th>还有</th><th>生产者</th><th>认证</th></tr></thead><tbody>${rows}</tbody></table>`;

/** 农产品 of a station, for everybody: what there is, from whom and for how much; no telephone, no address, no script. */
export function farmPage(of: ListPublicFarmProductsResponse, { unit, large }: { unit: string; large: boolean }): string {
  const any = of.products.some(p => p.available > 0);
  const body = html`<p class="mut">${of.unitName}</p><h1>村里的农产品</h1>
<p>村民自己养、自己种，社工站帮着卖。取货时付钱，不用先付款。</p>
${of.products.length > 0 ? table(of.products.map(row(unit, large))) : html`<p>现在没有在卖的农产品。过些日子再来看看。</p>`}
${any && html`<p class="noprint"><a class="b" href="${farmPath(unit, '/order', large)}">我要订</a></p>`}
<p class="noprint"><a href="${farmPath(unit, '/orders', large)}">查我的订单、取消</a></p>`;
  return publicPage({ title: `${of.unitName}农产品`, large, other: farmPath(unit, '', !large), body });
}

/** 生产者: by the name it chose, from where, certified by whom. */
export function producerPage(of: PublicProducer, { unit, large }: { unit: string; large: boolean }): string {
  const place = [of.origin, of.hamlet].filter(text => text !== '').join('　');
  const body = html`<p class="mut">${of.unitName}　生产者</p><h1>${of.name}</h1>
${place !== '' && html`<p>产地：${place}</p>`}
${of.introduction !== '' && html`<p class="said">${of.introduction}</p>`}
${of.certificates.length > 0 && html`<h2>认证</h2><p>${certificates(of.certificates, true)}</p>`}
<h2>在卖的农产品</h2>${of.products.length > 0 ? table(of.products.map(row(unit, large))) : html`<p>现在没有在卖的。</p>`}
<p class="noprint"><a href="${farmPath(unit, '', large)}">${of.unitName}的农产品</a></p>`;
  return publicPage({ title: of.name, large, other: farmPath(unit, `/producers/${of.id}`, !large), body });
}
