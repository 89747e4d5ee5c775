import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  DayHalf,
  DayHalfSchema,
  FarmOrderState,
  FarmOrderStateSchema,
  HandOver,
  type ListPublicFarmProductsResponse,
  type PublicFarmOrder,
  wordOf,
} from '@shuniu/contracts';
import type { Typed } from './code-form.js';
import { farmPath, leftWords } from './farm-page.js';
import { type Html, html } from './html.js';
import { publicPage } from './layout.js';
import { TIME, wholeDayWords, yuan } from './public-words.js';

/** What somebody filled in, and what was wrong with it. */
export interface TypedOrder {
  readonly quantities: ReadonlyMap<string, number>;
  readonly name: string;
  readonly phone: string;
  readonly handOver: HandOver;
  readonly place: string;
  readonly pickupOn: string;
  readonly pickupHalf: DayHalf;
  readonly note: string;
  readonly fault: string;
  /** Of this page: sent twice it is done once. */
  readonly key: string;
}
const HALVES = [DayHalf.MORNING, DayHalf.AFTERNOON] as const;
const WAYS = [
  [HandOver.PICK_UP, '我到社工站自取'],
  [HandOver.DELIVERY, '请送到下面的地点（村里和附近）'],
] as const;

/** 订农产品 on anybody's phone, without an account and without a script. */
export function farmOrderPage(
  of: ListPublicFarmProductsResponse,
  typed: TypedOrder,
  { unit, large }: { unit: string; large: boolean },
): string {
  const goods = of.products
    .filter(p => p.available > 0)
    .map(
      p =>
        html`<li><label for="q-${p.id}">${p.name}　<span class="num">${yuan(p.price)} 元/${p.measure}</span></label><span class="sm mut">${p.producerName}　${leftWords(p)}</span><br><input class="few" id="q-${p.id}" name="q-${p.id}" value="${typed.quantities.get(p.id) ?? ''}" inputmode="numeric" pattern="[0-9]{0,3}" maxlength="3"> ${p.measure}</li>`,
    );
  const form = html`<form method="post" action="${farmPath(unit, '/order', large)}" class="check" autocomplete="on"><input type="hidden" name="key" value="${typed.key}">
${typed.fault !== '' && html`<p class="note" role="alert" id="fault">${typed.fault}</p>`}
<h2>订多少</h2><ul class="docs goods">${goods}</ul>
<label for="name">收货人姓名</label><input id="name" name="name" value="${typed.name}" required maxlength="40" autocomplete="name">
<label for="phone">电话</label><input id="phone" name="phone" value="${typed.phone}" required maxlength="20" inputmode="tel" autocomplete="tel" aria-describedby="who">
<p class="sm mut" id="who">只给社工站联系您用，不会公开。</p>
<p class="hp" aria-hidden="true"><label for="website">不要填这一格</label><input id="website" name="website" tabindex="-1" autocomplete="off"></p>
<fieldset><legend>怎么拿</legend>${WAYS.map(([way, words]) => html`<label class="pick"><input type="radio" name="handOver" value="${way}" required${typed.handOver === way && html` checked`}> ${words}</label>`)}</fieldset>
<label for="place">送货地点（自取不用填）</label><input id="place" name="place" value="${typed.place}" maxlength="80">
<label for="pickupOn">哪一天</label><input type="date" id="pickupOn" name="pickupOn" value="${typed.pickupOn}" min="${of.firstDay}" required aria-describedby="day">
<p class="sm mut" id="day">预售的要等采收以后。最早 ${wholeDayWords(of.firstDay)}。</p>
<fieldset><legend>上午还是下午</legend>${HALVES.map(half => html`<label class="pick"><input type="radio" name="pickupHalf" value="${half}" required${typed.pickupHalf === half && html` checked`}> ${wordOf(DayHalfSchema, half, 'zh-CN')}</label>`)}</fieldset>
<label for="note">想说的话（可以不填）</label><input id="note" name="note" value="${typed.note}" maxlength="100">
<button>下单</button>
<p class="sm mut">取货时付现金，或当面扫码。现在不用付钱。</p>
</form>`;
  const body = html`<p class="mut">${of.unitName}</p><h1>订农产品</h1>${goods.length > 0 ? form : html`<p>现在没有能订的农产品。</p>`}
<p class="noprint"><a href="${farmPath(unit, '', large)}">回到农产品</a></p>`;
  return publicPage({ title: '订农产品', large, other: farmPath(unit, '/order', !large), body });
}

/** 查订单: its number and its code. */
export function farmLookUpPage({ unit, unitName }: { unit: string; unitName: string }, typed: Typed, large: boolean): string {
  const body = html`<p class="mut">${unitName}　农产品</p><h1>查我的订单</h1>
<form method="post" action="${farmPath(unit, '/orders', large)}" class="check" autocomplete="off"><input type="hidden" name="key" value="${typed.key}">
${typed.fault !== '' && html`<p class="note" role="alert" id="fault">${typed.fault}</p>`}
<label for="who">订单号</label><input id="who" name="who" value="${typed.who}" required maxlength="40" autocapitalize="characters">
<label for="code">查询码（六位数字）</label><input id="code" name="code" value="${typed.code}" required inputmode="numeric" pattern="[0-9 ]{6,7}" maxlength="7">
<p class="sm mut">下单时给的。找不到了，请打电话到社工站。</p>
<button>查</button></form>
<p class="noprint"><a href="${farmPath(unit, '', large)}">回到农产品</a></p>`;
  return publicPage({ title: '查订单', large, other: farmPath(unit, '/orders', !large), body });
}

const act = (unit: string, verb: string, of: { order: PublicFarmOrder; code: string; label: string; key: string }): Html =>
  html`<form method="post" action="${farmPath(unit, `/orders/${verb}`)}" class="check plain"><input type="hidden" name="key" value="${of.key}"><input type="hidden" name="who" value="${of.order.number}"><input type="hidden" name="code" value="${of.code}"><button>${of.label}</button></form>`;

/** 我的订单, for whoever has its code: what, when and how much; no name, no telephone, no place. */
export function farmStatusPage(of: PublicFarmOrder, { code, key, large }: { code: string; key: string; large: boolean }): string {
  const unit = of.unitCode;
  const asked = of.state === FarmOrderState.ASKED;
  const line = (l: PublicFarmOrder['lines'][number]) =>
    html`<tr><td class="b">${l.productName}</td><td class="num">${l.quantity} ${l.measure}${asked && l.offered < l.quantity && html`（只够 ${l.offered} ${l.measure}）`}</td><td class="r num">${yuan(l.amount)} 元</td></tr>`;
  const cutOff = of.cutOffAt ? TIME.format(timestampDate(of.cutOffAt)) : '';
  const body = html`<p class="mut">${of.unitName}　农产品订单</p><h1 class="num">${of.number}</h1>
${of.code !== '' && html`<p class="done" role="status"><b class="num">${of.code}</b>订好了。请记下或拍下<strong>订单号</strong>和上面的<strong>查询码</strong>，查订单、取消都要用。</p>`}
<p><span class="tag">${wordOf(FarmOrderStateSchema, of.state, 'zh-CN')}</span>　${wholeDayWords(of.pickupOn)} ${wordOf(DayHalfSchema, of.pickupHalf, 'zh-CN')}　${of.handOver === HandOver.DELIVERY ? '送货' : '到社工站自取'}</p>
${asked && html`<p class="note">今年收成不好，不够交。您可以少要一些，也可以取消。</p>`}
<table><thead><tr><th>农产品</th><th>数量</th><th class="r">金额</th></tr></thead><tbody>${of.lines.map(line)}</tbody></table>
<p class="b num">合计 ${yuan(of.amount)} 元　<span class="mut">取货时付</span></p>
${asked && act(unit, 'accept', { order: of, code, label: '我少要一些', key })}
${of.mayCancel && act(unit, 'cancel', { order: of, code, label: '取消订单', key })}
${of.mayCancel && !asked && html`<p class="sm mut">${cutOff} 以前可以取消。</p>`}
<p class="noprint"><a href="${farmPath(unit, '', large)}">回到农产品</a></p>`;
  return publicPage({ title: `订单 ${of.number}`, large, other: farmPath(unit, '/orders', !large), body });
}
