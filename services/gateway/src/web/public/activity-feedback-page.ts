import type { GivenFeedback, PublicActivity } from '@shuniu/contracts';
import { html } from './html.js';
import { publicPage } from './layout.js';
import { spanWords } from './public-words.js';

const at = (id: string, large: boolean): string => `/public/activities/${id}/feedback${large ? '?size=lg' : ''}`;
const head = (of: PublicActivity) =>
  html`<p class="mut">${of.unitName}　活动反馈</p><h1>${of.title}</h1><p>${spanWords(of.startsAt, of.endsAt)}　${of.place}</p>`;
const SCORES = [
  [5, '很满意'],
  [4, '满意'],
  [3, '一般'],
  [2, '不满意'],
  [1, '很不满意'],
] as const;

/** What somebody filled in, and what was wrong with it. */
export interface TypedFeedback {
  readonly ticket: string;
  readonly score: number;
  readonly comment: string;
  readonly fault: string;
  /** Of this page: sent twice it is done once. */
  readonly key: string;
}

/** 活动反馈 on anybody's phone: a party's ticket, how it was and what they would say; no script and nobody's name. */
export function activityFeedbackPage(of: PublicActivity, typed: TypedFeedback, large: boolean): string {
  const choice = ([score, word]: (typeof SCORES)[number]) =>
    html`<label class="pick"><input type="radio" name="score" value="${score}" required${typed.score === score && html` checked`}> ${word}</label>`;
  const form = html`<form method="post" action="${at(of.id, large)}" class="check" autocomplete="off"><input type="hidden" name="key" value="${typed.key}">
${typed.fault !== '' && html`<p class="note" role="alert" id="fault">${typed.fault}</p>`}
<fieldset><legend>这次活动怎么样？</legend>${SCORES.map(choice)}</fieldset>
<label for="comment">想说的话（可以不填）</label><textarea id="comment" name="comment" rows="4" maxlength="300" aria-describedby="words">${typed.comment}</textarea>
<p class="sm mut" id="words">不要写电话和证件号。社工站的人看得到您说的话，看不到是谁说的。</p>
<label for="ticket">报名凭证</label><input id="ticket" name="ticket" value="${typed.ticket}" required maxlength="20" autocapitalize="characters" aria-describedby="hint">
<p class="sm mut" id="hint">报名时给的八个字母和数字，一家人用一个。只用来保证一家填一次，再填一次就换成新的。</p>
<button>提交</button>
</form>`;
  const closed = html`<p class="note">${of.cancelled ? '这场活动取消了。' : '现在不能填这场活动的反馈。活动开始以后、结束后两周左右可以填；过了时间，请直接告诉社工站。'}</p>`;
  return publicPage({ title: '活动反馈', large, other: at(of.id, !large), body: html`${head(of)}${of.feedbackOpen ? form : closed}` });
}

/** Thanks, and that it took the place of what was given before. */
export function activityThanksPage({ again, activity }: GivenFeedback, large: boolean): string {
  if (!activity) throw new Error('a feedback has its activity');
  return publicPage({
    title: '谢谢您',
    large,
    other: at(activity.id, !large),
    body: html`${head(activity)}<p class="done" role="status"><b>谢谢您</b>${again ? '已经换成这一次填的。' : '您的反馈收到了。'}</p>`,
  });
}
