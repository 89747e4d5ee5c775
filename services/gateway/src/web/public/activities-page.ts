import type { ListPublicActivitiesResponse, PublicActivity } from '@shuniu/contracts';
import { html } from './html.js';
import { publicPage } from './layout.js';
import { spanWords } from './public-words.js';

const sized = (path: string, large: boolean): string => `${path}${large ? '?size=lg' : ''}`;
/** 名额 in words. */
function seats({ cancelled, capacity, seatsLeft }: PublicActivity): string {
  if (cancelled) return '取消了';
  if (capacity === 0) return '不限名额';
  return seatsLeft > 0 ? `还有 ${seatsLeft} 个名额` : '名额满了，可以排候补';
}

/** 近期活动 of a station, for everybody: what, when, where and whether there is room; nobody's name and no script. */
export function activitiesPage(
  { unitName, activities }: ListPublicActivitiesResponse,
  { unit, large }: { unit: string; large: boolean },
): string {
  const path = `/public/stations/${unit}/activities`;
  const row = (of: PublicActivity) =>
    html`<tr><td class="b"><a href="${sized(`/public/activities/${of.id}`, large)}">${of.title}</a></td><td class="num">${spanWords(of.startsAt, of.endsAt)}</td><td>${of.place}</td><td>${of.audience}</td><td>${of.cancelled ? html`<span class="tag">${seats(of)}</span>` : seats(of)}</td></tr>`;
  const table = html`<table><thead><tr><th>活动</th><th>时间</th><th>地点</th><th>面向</th><th>名额</th></tr></thead><tbody>${activities.map(row)}</tbody></table>`;
  const body = html`<p class="mut">${unitName}</p><h1>近期活动</h1>
${activities.length > 0 ? table : html`<p>最近没有公布的活动。到社工站问一问，或过几天再看。</p>`}
<p class="sm mut noprint">想参加，请打电话或到社工站报名，家里人可以一起报。手机日历可以订阅：<a href="${path}.ics">${unitName}的活动日历</a></p>`;
  return publicPage({ title: `${unitName}近期活动`, large, other: sized(path, !large), body });
}

/** One of them. */
export function activityPage(of: PublicActivity, large: boolean): string {
  const path = `/public/activities/${of.id}`;
  const list = sized(`/public/stations/${of.unitCode}/activities`, large);
  const body = html`<p class="mut">${of.unitName}　${of.typeName}</p><h1>${of.title}</h1>
${of.cancelled && html`<p class="note">这场活动取消了。</p>`}
<p>${spanWords(of.startsAt, of.endsAt)}　${of.place}</p>
${of.audience !== '' && html`<p>面向：${of.audience}</p>`}
${!of.cancelled && html`<p class="b">${seats(of)}</p>`}
${of.checkInOpen && html`<p><a href="${sized(`${path}/check-in`, large)}">我到了，签到</a></p>`}
${of.feedbackOpen && html`<p><a href="${sized(`${path}/feedback`, large)}">活动怎么样，说两句</a></p>`}
<p class="noprint"><a href="${list}">${of.unitName}的近期活动</a></p>`;
  return publicPage({ title: of.title, large, other: sized(path, !large), body });
}
