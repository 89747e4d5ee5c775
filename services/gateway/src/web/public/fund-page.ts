import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  EntryKind,
  EntryKindSchema,
  type Money,
  type PublicDisclosureName,
  type PublicFund,
  type PublicMovement,
  wordOf,
} from '@shuniu/contracts';
import { disclosureList } from './disclosure-page.js';
import { type Html, html } from './html.js';
import { publicPage } from './layout.js';
import { dayWords, inFours, monthWords, signed, TIME, yuan } from './public-words.js';

const at = (id: string, query: Readonly<Record<string, string | undefined>>): string => {
  const asked = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return `/public/funds/${id}${asked.length > 0 ? `?${new URLSearchParams(asked)}` : ''}`;
};

/** 收支公示 of a month: sums, projects, every movement, and how anybody checks them. */
export function fundPage(fund: PublicFund, disclosures: readonly PublicDisclosureName[], large: boolean): string {
  const size = large ? 'lg' : undefined;
  const title = `${monthWords(fund.month)}收支公示`;
  return publicPage({
    title: `${fund.name}${title}`,
    large,
    other: at(fund.id, { month: fund.month, size: large ? undefined : 'lg' }),
    body: html`
<p class="mut">${fund.unitName}　${fund.name}</p>
<h1>${title}</h1>
<p>每一笔都在这里。受助人的姓名不公开，没有同意的捐赠人不写名称。款项由${fund.hostCharity}的账户收付。数字截至${TIME.format(fund.asOf ? timestampDate(fund.asOf) : new Date())}。</p>
${months(fund, size)}
${sums(fund)}
${projects(fund)}
${disclosureList(fund.id, disclosures, large)}
<h2>逐笔</h2>
${fund.movements.length === 0 ? html`<p class="mut">这个月没有收支。</p>` : movements(fund.movements)}
${proof(fund)}`,
  });
}

function months(fund: PublicFund, size: string | undefined): Html {
  const here = fund.months.indexOf(fund.month);
  const newer = here > 0 ? fund.months[here - 1] : undefined;
  const older = here >= 0 ? fund.months[here + 1] : fund.months[0];
  const link = (month: string | undefined, words: string) =>
    month && html`<a href="${at(fund.id, { month, size })}">${words}：${monthWords(month)}</a>`;
  const rest = fund.months.map(month => html`<a class="nw" href="${at(fund.id, { month, size })}">${monthWords(month)}</a> `);
  return html`<nav class="months" aria-label="月份">${link(older, '上一个月')}${link(newer, '下一个月')}
<details><summary>全部月份</summary>${rest}</details></nav>`;
}

function sums({ sums: of }: PublicFund): Html {
  const one = (name: string, amount: Money | undefined) =>
    html`<div><dt>${name}</dt><dd class="num">${yuan(amount)} <span class="sm mut">元</span></dd></div>`;
  const other = (of?.other?.fen ?? 0n) !== 0n && one('加　调剂和调整', of?.other);
  return html`<dl class="sums">${one('上月结余', of?.opening)}${one('加　本月收入', of?.income)}${one('减　本月支出', of?.expense)}${other}${one('等于　月末结余', of?.closing)}</dl>`;
}

function projects({ projects: all }: PublicFund): Html {
  // What went between projects has a column in the months in which something did.
  const moved = all.some(p => (p.sums?.other?.fen ?? 0n) !== 0n);
  const row = ({ name, sums: of }: PublicFund['projects'][number]) =>
    html`<tr><td>${name}</td><td class="r num" data-head="收入">${yuan(of?.income)}</td><td class="r num" data-head="支出">${yuan(of?.expense)}</td>${moved && html`<td class="r num" data-head="调剂和调整">${signed(of?.other)}</td>`}<td class="r num b" data-head="结余">${yuan(of?.closing)}</td></tr>`;
  return html`<h2>各项目</h2>
<table class="sides"><thead><tr><th scope="col">项目</th><th scope="col" class="r">本月收入</th><th scope="col" class="r">本月支出</th>${moved && html`<th scope="col" class="r">调剂和调整</th>`}<th scope="col" class="r">结余（元）</th></tr></thead>
<tbody>${all.map(row)}</tbody></table>`;
}

const GIFTS: readonly EntryKind[] = [EntryKind.DONATION];
function movements(all: readonly PublicMovement[]): Html {
  const who = (m: PublicMovement): string => m.partyName || (GIFTS.includes(m.kind) ? '热心人士' : '');
  const decided = (m: PublicMovement): string | Html => {
    if (m.history) return html`<span class="tag" title="从以前的账簿导入，没有两委会在系统里的决议">历史</span>`;
    if (!m.managementOn) return '';
    return `管委会${dayWords(m.managementOn)}同意，监委会${dayWords(m.supervisionOn)}无异议`;
  };
  const row = (m: PublicMovement) => html`<tr>
<td class="nw">${dayWords(m.eventOn)}</td><td class="num mut nw">${m.voucherNo}</td><td class="nw">${wordOf(EntryKindSchema, m.kind, 'zh-CN')}</td><td>${m.toProjectName ? `${m.projectName} → ${m.toProjectName}` : m.projectName}</td>
<td class="what">${[m.category, who(m)].filter(Boolean).join('　')}</td><td class="r num b nw">${m.effect?.fen ? signed(m.effect) : `（${yuan(m.amount)}）`}</td><td class="sm">${decided(m)}</td><td class="sm num mut nw">${m.chainSeq > 0 ? `第 ${m.chainSeq} 号` : '待封存'}</td></tr>`;
  return html`<table class="moves"><thead><tr><th scope="col">日期</th><th scope="col">凭证</th><th scope="col">种类</th><th scope="col">项目</th><th scope="col">事由</th><th scope="col" class="r">金额（元）</th><th scope="col">两委会</th><th scope="col">封存</th></tr></thead>
<tbody>${all.map(row)}</tbody></table>
<p class="sm mut">括号里的金额在基金内部移动，不是收入也不是支出。</p>`;
}

function proof(fund: PublicFund): Html {
  const head = fund.head
    ? html`<p class="hash num">${inFours(fund.head.hash)}</p><p class="sm mut">${fund.head.on} 日终，第 ${fund.head.seq} 号。同一串字也贴在村口公告栏，账改动一个字它就不同。</p>`
    : html`<p class="mut">第一天的指纹明天公布。</p>`;
  return html`<footer>
<section><h2>账本指纹</h2>${head}</section>
<section class="noprint"><h2>自己核对</h2>
<p class="sm">捐赠人可以向社工站要这一笔的封存文本，算出它的 SHA-256，应与<a href="/public/funds/${fund.id}/chain.json">封存清单</a>里同号的 <code>digest</code> 相同；清单里每一号的 <code>hash</code> 是前一号的 <code>hash</code> 接上本号的 <code>digest</code> 再算一次，最后一号应是上面的指纹。</p>
<p class="sm"><a href="/public/funds/${fund.id}/fund.json?month=${fund.month}">这一页的数据</a></p></section>
</footer>`;
}
