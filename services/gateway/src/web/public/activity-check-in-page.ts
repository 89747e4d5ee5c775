import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { PublicActivity, PublicCheckIn } from '@shuniu/contracts';
import { codeForm, type Typed } from './code-form.js';
import { html } from './html.js';
import { publicPage } from './layout.js';
import { clockWords, dayWords, spanWords, TIME } from './public-words.js';

const at = (id: string, large: boolean): string => `/public/activities/${id}/check-in${large ? '?size=lg' : ''}`;
const head = (of: PublicActivity) =>
  html`<p class="mut">${of.unitName}　活动签到</p><h1>${of.title}</h1><p>${spanWords(of.startsAt, of.endsAt)}　${of.place}</p>`;

/** 活动签到 on anybody's phone: the party's ticket and the code that is shown there, no script and nobody's name. */
export function activityCheckInPage(of: PublicActivity, typed: Typed, large: boolean): string {
  const opens = clockWords(of.checkInOpensAt);
  const closed = of.cancelled
    ? html`<p class="note">这场活动取消了。</p>`
    : html`<p class="note">现在不是签到时间。${dayWords(of.heldOn)} ${opens} 起可以签到，请到时再打开这一页。</p>`;
  const form = codeForm(
    {
      action: at(of.id, large),
      label: '报名凭证',
      hint: '报名时给的八个字母和数字，一家人用一个。忘了就问门口的工作人员。',
      button: '签到',
      after: '一家人一起签到，有人没来请告诉门口的工作人员。没有报名的，请到门口现场登记。',
    },
    typed,
  );
  return publicPage({ title: '活动签到', large, other: at(of.id, !large), body: html`${head(of)}${of.checkInOpen ? form : closed}` });
}

/** What was done, big enough to be shown to whoever stands there. */
export function activityCheckedPage(of: PublicCheckIn, large: boolean): string {
  const { activity } = of;
  if (!activity) throw new Error('a check-in has its activity');
  const time = of.at && TIME.format(timestampDate(of.at));
  return publicPage({
    title: '已签到',
    large,
    other: at(activity.id, !large),
    body: html`${head(activity)}<p class="done" role="status"><b>${of.before ? '已经签过到了' : `已签到 ${of.people} 人`}</b>${time}</p>
<p>${of.before ? '不用再签，请直接入场。' : '欢迎！请入场。'}</p>
<p><a href="${at(activity.id, large)}">下一位</a></p>`,
  });
}
