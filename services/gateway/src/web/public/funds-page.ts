import type { PublicFundName } from '@shuniu/contracts';
import { html } from './html.js';
import { publicPage } from './layout.js';

/** `/public`: the funds that publish; without any it says so, and what will be here. */
export function fundsPage(funds: readonly PublicFundName[], large: boolean): string {
  const size = large ? '?size=lg' : '';
  const list = html`<ul>${funds.map(f => html`<li><a href="/public/funds/${f.id}${size}">${f.unitName}　${f.name}</a></li>`)}</ul>`;
  const none = html`<p>这里目前还没有公开的内容。</p>
<p>以后在这里可以看到，不需要登录：</p>
<ul><li>社区基金的收支公示</li><li>已发布的微心愿</li><li>议事会的决议</li></ul>`;
  return publicPage({
    title: '公开栏',
    large,
    other: large ? '/public' : '/public?size=lg',
    body: html`<h1>公开栏</h1>${funds.length > 0 ? html`<h2>社区基金收支公示</h2>${list}` : none}<p class="mut">公开栏不会出现任何居民的个人信息。</p>`,
  });
}

/** What is said when there is no such page, or it cannot be shown now. */
export const sorryPage = (title: string, why: string): string =>
  publicPage({
    title,
    large: false,
    other: '/public?size=lg',
    body: html`<h1>${title}</h1><p>${why}</p><p><a href="/public">回到公开栏</a></p>`,
  });
