import { create } from '@bufbuild/protobuf';
import { GivenFeedbackSchema, PublicActivitySchema } from '@shuniu/contracts';
import { activityFeedbackPage, activityThanksPage } from './activity-feedback-page.js';

const activity = (over: object = {}) =>
  create(PublicActivitySchema, { id: 'a', unitName: '凤二村', title: '<冬至>敬老宴', place: '凤宴广场', feedbackOpen: true, ...over });
const typed = (over: object = {}) => ({ ticket: '', score: 0, comment: '', fault: '', key: 'k', ...over });

it('FEEDBACK-2: asks for a ticket and how it was, names nobody and needs no script', () => {
  const page = activityFeedbackPage(activity(), typed({ score: 4, comment: '<好>' }), false);
  for (const said of ['&lt;冬至&gt;敬老宴', 'value="4" required checked', '&lt;好&gt;</textarea>', 'name="ticket"', 'name="key" value="k"'])
    expect(page).toContain(said);
  expect(page.match(/type="radio"/g)).toHaveLength(5);
  expect(page).not.toMatch(/<script|role="alert"/);
});
it('says what was wrong and keeps what was filled in', () => {
  const page = activityFeedbackPage(activity(), typed({ fault: '没有这个凭证', ticket: 'AB12' }), true);
  expect(page).toContain('role="alert"');
  expect(page).toContain('value="AB12"');
});
it.each([
  [{ feedbackOpen: false }, '现在不能填'],
  [{ feedbackOpen: false, cancelled: true }, '这场活动取消了'],
])('FEEDBACK-1: takes nothing outside of its time: %j', (over, said) => {
  const page = activityFeedbackPage(activity(over), typed(), false);
  expect(page).toContain(said);
  expect(page).not.toContain('<form');
});
it('thanks, and says that it took the place of the one before', () => {
  expect(activityThanksPage(create(GivenFeedbackSchema, { activity: activity() }), false)).toContain('收到了');
  expect(activityThanksPage(create(GivenFeedbackSchema, { again: true, activity: activity() }), false)).toContain('换成这一次');
});
