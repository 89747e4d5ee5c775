import type { PublicStarGrant, PublicStarNotice, PublicStars } from '@shuniu/contracts';
import { html } from './html.js';
import { publicPage } from './layout.js';
import { wholeDayWords } from './public-words.js';

const MINUTES = 60n;

/** 星级公示: who is to have a star, until when somebody may object, and where. */
export function starsPage(of: PublicStars, large: boolean): string {
  const notice = (n: PublicStarNotice) =>
    html`<tr><td class="b">${n.name}</td><td class="nw">${n.level} 星（满 ${String(n.minutes / MINUTES)} 小时）</td><td class="nw">${wholeDayWords(n.noticedOn)}起</td><td>${n.paused ? '有异议，公示暂停' : `到${wholeDayWords(n.endsOn)}止`}</td></tr>`;
  const grant = (g: PublicStarGrant) =>
    html`<tr><td class="b">${g.name}</td><td class="nw">${g.level} 星</td><td class="nw">${wholeDayWords(g.grantedOn)}授予</td></tr>`;
  return publicPage({
    title: `${of.unitName}志愿者星级公示`,
    large,
    other: `/public/stars/${of.unitCode}${large ? '' : '?size=lg'}`,
    body: html`<p class="mut">${of.unitName}</p><h1>志愿者星级公示</h1>
<p>时数由服务记录累计。公示期按工作日算，当天不算。有不同意见，请在公示期内告诉村社工站，核实以前公示暂停。</p>
<h2>正在公示</h2>
${
  of.notices.length === 0
    ? html`<p class="mut">现在没有公示。</p>`
    : html`<table><thead><tr><th scope="col">姓名</th><th scope="col">拟授予</th><th scope="col">开始</th><th scope="col">截止</th></tr></thead><tbody>${of.notices.map(notice)}</tbody></table>`
}
<h2>近三个月授予</h2>
${
  of.grants.length === 0
    ? html`<p class="mut">近三个月没有授予。</p>`
    : html`<table><thead><tr><th scope="col">姓名</th><th scope="col">星级</th><th scope="col">日期</th></tr></thead><tbody>${of.grants.map(grant)}</tbody></table>`
}
<p class="sm mut">没有满 18 岁或年龄不详的只显示姓。页面不显示编号、电话和证件号。</p>`,
  });
}
