import { timestampDate } from '@bufbuild/protobuf/wkt';
import { CheckState, type PublicCheck, type PublicShift } from '@shuniu/contracts';
import { codeForm, type Typed } from './code-form.js';
import { html } from './html.js';
import { publicPage } from './layout.js';
import { dayWords, TIME } from './public-words.js';

const at = (id: string, large: boolean): string => `/public/check-in/${id}${large ? '?size=lg' : ''}`;
const head = (of: PublicShift) =>
  html`<p class="mut">${of.unitName}　${of.projectName}</p><h1>签到签退</h1><p>${dayWords(of.onDay)} ${of.fromTime}–${of.toTime}　${of.place}</p>`;

/** 签到签退 on anybody's phone: a number and the code that is shown there, no script and nobody's name. */
export function checkInPage(of: PublicShift, typed: Typed, large: boolean): string {
  const closed = html`<p class="note">现在不是这个班次的签到时间。开始前半小时起可以签到，结束后四小时内可以签退。</p>`;
  const form = codeForm(
    {
      action: at(of.id, large),
      label: '志愿者编号',
      hint: '在您的志愿者证上，不是身份证号。',
      button: '签到或签退',
      after: '第一次填是签到，离开时再填一次是签退。不签退不算时数。',
    },
    typed,
  );
  return publicPage({ title: '签到签退', large, other: at(of.id, !large), body: html`${head(of)}${of.open ? form : closed}` });
}

/** What was done, big enough to be shown to whoever stands there. */
export function checkedPage(of: PublicCheck, large: boolean): string {
  const { shift } = of;
  if (!shift) throw new Error('a check has its shift');
  const time = of.at && TIME.format(timestampDate(of.at));
  const out = of.state === CheckState.OUT;
  return publicPage({
    title: out ? '已签退' : '已签到',
    large,
    other: at(shift.id, !large),
    body: html`${head(shift)}<p class="done" role="status"><b>${out ? '已签退' : '已签到'}</b>${time}</p>
<p>${out ? `这一班记 ${of.minutes} 分钟，谢谢您！` : '辛苦了！离开时请再填一次，就是签退。'}</p>
<p><a href="${at(shift.id, large)}">下一位</a></p>`,
  });
}
