import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  type DisclosureFigures,
  type DisclosureStatement,
  EntryKindSchema,
  type PublicDisclosure,
  type PublicDisclosureName,
  wordOf,
} from '@shuniu/contracts';
import { type Html, html } from './html.js';
import { publicPage } from './layout.js';
import { dayWords, inFours, periodWords, TIME, yuan } from './public-words.js';

const at = (fundId: string, id: string, large: boolean): string => `/public/funds/${fundId}/disclosures/${id}${large ? '?size=lg' : ''}`;
type Named = Pick<PublicDisclosureName, 'dutyName' | 'projectName' | 'fromOn' | 'toOn'>;
const titleOf = ({ dutyName, fromOn, toOn }: Pick<Named, 'dutyName' | 'fromOn' | 'toOn'>): string =>
  `${periodWords(fromOn, toOn)}${dutyName}`;
const line = (of: Named): string => [titleOf(of), of.projectName].filter(Boolean).join('　');

/** 信息公开: what a fund published by the law, on the fund's page. */
export function disclosureList(fundId: string, all: readonly PublicDisclosureName[], large: boolean): Html {
  const one = (d: PublicDisclosureName) =>
    html`<li><a href="${at(fundId, d.id, large)}">${line(d)}</a> ${d.isCorrected && html`<span class="tag">已更正</span>`}${d.isCorrection && html`<span class="tag">更正</span>`} <span class="sm mut nw">${d.publishedAt && TIME.format(timestampDate(d.publishedAt))}公布</span></li>`;
  const [newest, older] = [all.slice(0, SHOWN), all.slice(SHOWN)];
  return html`<h2>信息公开</h2>
${all.length === 0 ? html`<p class="mut">还没有公布过。</p>` : html`<ul class="docs">${newest.map(one)}</ul>`}
${older.length > 0 && html`<details><summary>更早的 ${older.length} 份</summary><ul class="docs">${older.map(one)}</ul></details>`}`;
}
const SHOWN = 8;

/** One document, as it was frozen. */
export function disclosurePage(of: PublicDisclosure, large: boolean): string {
  const { statement } = of;
  const figures = statement?.figures;
  if (!statement || !figures) throw new Error('a published document has a statement and figures');
  const title = titleOf(figures);
  return publicPage({
    title: `${figures.fundName}${title}`,
    large,
    other: at(statement.fundId, statement.id, !large),
    body: html`
<p class="mut">${figures.unitName}　<a href="/public/funds/${statement.fundId}${large ? '?size=lg' : ''}">${figures.fundName}</a>${figures.projectName && `　${figures.projectName}`}</p>
<h1>${title}</h1>
${corrections(of, statement, large)}
<p>${periodWords(figures.fromOn, figures.toOn)}的收支，由账本生成。款项由${figures.hostCharity}的账户收付。公布于${statement.publishedAt && TIME.format(timestampDate(statement.publishedAt))}。</p>
${sums(figures)}
${statement.note !== '' && html`<h2>说明</h2><p class="said">${statement.note}</p>`}
${projects(figures)}
${kinds(figures)}
${gifts(figures)}
${matters(figures)}
${ratio(figures)}
<h2>依据</h2><p class="sm">${figures.source}</p>
${proof(of, statement, figures)}`,
  });
}

function corrections(of: PublicDisclosure, { fundId, correctsId, explanation }: DisclosureStatement, large: boolean): Html {
  const corrected =
    of.correctedById !== '' &&
    html`<p class="note"><b>这一份已更正，数字和说明以更正后的为准。</b>更正说明：${of.correction}　<a href="${at(fundId, of.correctedById, large)}">看更正后的文书</a></p>`;
  const correction =
    correctsId !== '' &&
    html`<p class="note"><b>这一份更正了以前公布的文书。</b>更正说明：${explanation}　<a href="${at(fundId, correctsId, large)}">看原来的文书</a></p>`;
  return html`${corrected}${correction}`;
}

function sums({ sums: of }: DisclosureFigures): Html {
  const one = (name: string, amount: Parameters<typeof yuan>[0]) =>
    html`<div><dt>${name}</dt><dd class="num">${yuan(amount)} <span class="sm mut">元</span></dd></div>`;
  const moved = (name: string, amount: Parameters<typeof yuan>[0]) => (amount?.fen ?? 0n) !== 0n && one(name, amount);
  return html`<dl class="sums">${one('期初结余', of?.opening)}${one('加　收入', of?.income)}${one('减　支出', of?.expense)}${moved('加　调剂', of?.transfer)}${moved('加　调整', of?.other)}${one('等于　期末结余', of?.closing)}</dl>`;
}

function projects({ projects: all }: DisclosureFigures): Html | undefined {
  if (all.length < 2) return undefined;
  const row = ({ name, sums: of }: DisclosureFigures['projects'][number]) =>
    html`<tr><td>${name}</td><td class="r num" data-head="期初">${yuan(of?.opening)}</td><td class="r num" data-head="收入">${yuan(of?.income)}</td><td class="r num" data-head="支出">${yuan(of?.expense)}</td><td class="r num" data-head="调剂和调整">${yuan(other(of))}</td><td class="r num b" data-head="期末">${yuan(of?.closing)}</td></tr>`;
  return html`<h2>各项目</h2>
<table class="sides"><thead><tr><th scope="col">项目</th><th scope="col" class="r">期初</th><th scope="col" class="r">收入</th><th scope="col" class="r">支出</th><th scope="col" class="r">调剂和调整</th><th scope="col" class="r">期末（元）</th></tr></thead>
<tbody>${all.map(row)}</tbody></table>`;
}
type Sums = DisclosureFigures['sums'];
const other = (of: Sums): Parameters<typeof yuan>[0] =>
  of?.transfer && of.other ? { ...of.transfer, fen: of.transfer.fen + of.other.fen } : (of?.transfer ?? of?.other);

function kinds({ kinds: all, movements }: DisclosureFigures): Html {
  if (all.length === 0) return html`<h2>共 0 笔</h2><p class="mut">这一期没有收支。</p>`;
  const row = ({ kind, count, amount }: DisclosureFigures['kinds'][number]) =>
    html`<tr><td>${wordOf(EntryKindSchema, kind, 'zh-CN')}</td><td class="r num" data-head="笔数">${count}</td><td class="r num" data-head="金额">${yuan(amount)}</td></tr>`;
  return html`<h2>共 ${movements} 笔</h2>
<table class="sides"><thead><tr><th scope="col">种类</th><th scope="col" class="r">笔数</th><th scope="col" class="r">金额（元）</th></tr></thead><tbody>${all.map(row)}</tbody></table>`;
}

function gifts({ donors, unnamed, unnamedCount }: DisclosureFigures): Html | undefined {
  if (donors.length === 0 && unnamedCount === 0) return undefined;
  const row = (name: string, amount: Parameters<typeof yuan>[0]) => html`<tr><td>${name}</td><td class="r num">${yuan(amount)}</td></tr>`;
  return html`<h2>捐赠</h2>
<table class="sides"><thead><tr><th scope="col">捐赠人</th><th scope="col" class="r">金额（元）</th></tr></thead>
<tbody>${donors.map(d => row(d.name || '热心人士', d.amount))}${unnamedCount > 0 && row(`未具名 ${unnamedCount} 笔`, unnamed)}</tbody></table>
<p class="sm mut">没有同意公开名称的捐赠人不写名称。</p>`;
}

function matters({ matters: all }: DisclosureFigures): Html | undefined {
  if (all.length === 0) return undefined;
  const row = (m: DisclosureFigures['matters'][number]) =>
    html`<tr><td class="nw">${dayWords(m.eventOn)}</td><td>${m.category}</td><td>${m.partyName || '（未同意公开名称）'}</td><td class="r num" data-head="金额">${yuan(m.amount)}</td><td class="sm">${m.recused > 0 ? `${m.recused} 名委员回避` : '收款方与委员有利害关系'}</td></tr>`;
  return html`<h2>利害关系事项</h2>
<table class="sides"><thead><tr><th scope="col">日期</th><th scope="col">事由</th><th scope="col">收款方</th><th scope="col" class="r">金额（元）</th><th scope="col">回避</th></tr></thead><tbody>${all.map(row)}</tbody></table>`;
}

function ratio({ ratio: of, toOn }: DisclosureFigures): Html | undefined {
  const [spent, last] = [of?.spent?.fen ?? 0n, of?.lastIncome?.fen ?? 0n];
  if (!of || last <= 0n) return undefined;
  const percent = (Number((spent * 1000n) / last) / 10).toFixed(1);
  return html`<h2>支出比例</h2><p>${of.year}年到${dayWords(toOn)}止支出 <span class="num">${yuan(of.spent)}</span> 元，是上一年收入 <span class="num">${yuan(of.lastIncome)}</span> 元的 <b class="num">${percent}%</b>。</p>`;
}

function proof(of: PublicDisclosure, { fundId, id }: DisclosureStatement, { head }: DisclosureFigures): Html {
  const chain = head
    ? html`<p class="hash num">${inFours(head.hash)}</p><p class="sm mut">${head.on} 日终，第 ${head.seq} 号。</p>`
    : html`<p class="mut">这一期结束时还没有公布过指纹。</p>`;
  return html`<footer>
<section><h2>文书指纹</h2><p class="hash num">${inFours(of.digest)}</p><p class="sm mut">公布以后改动一个字，它就不同。</p></section>
<section><h2>账本指纹</h2>${chain}</section>
<section class="noprint"><h2>自己核对</h2><p class="sm">下载<a href="/public/funds/${fundId}/disclosures/${id}/disclosure.json">这份文书的原文</a>，算出它的 SHA-256，应与文书指纹相同。</p></section>
</footer>`;
}
