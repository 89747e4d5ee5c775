import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { PublicActivitySchema, PublicCheckInSchema } from '@shuniu/contracts';
import { activityCheckedPage, activityCheckInPage } from './activity-check-in-page.js';

const at = (iso: string) => timestampFromDate(new Date(iso));
const activity = (over: object = {}) =>
  create(PublicActivitySchema, {
    id: 'a',
    unitName: '凤二村',
    title: '冬至敬老宴',
    place: '凤宴广场',
    startsAt: at('2026-12-21T01:00:00Z'),
    endsAt: at('2026-12-21T03:00:00Z'),
    checkInOpensAt: at('2026-12-21T00:00:00Z'),
    heldOn: '2026-12-21',
    checkInOpen: true,
    ...over,
  });
const typed = (over: object = {}) => ({ who: '', code: '', fault: '', key: 'k', ...over });

it('DOOR-6: asks for a ticket and the code, names nobody and needs no script', () => {
  const page = activityCheckInPage(activity(), typed({ code: '123456' }), false);
  for (const said of ['凤二村', '冬至敬老宴', '12月21日', '09:00–11:00', 'name="who"', 'value="123456"', 'name="key" value="k"'])
    expect(page).toContain(said);
  expect(page).not.toMatch(/<script|role="alert"/);
});
it.each([
  [{ checkInOpen: false }, '08:00 起可以签到'],
  [{ checkInOpen: false, cancelled: true }, '这场活动取消了'],
])('takes nothing outside of its time: %j', (over, said) => {
  const page = activityCheckInPage(activity(over), typed(), true);
  expect(page).toContain(said);
  expect(page).not.toContain('<form');
});
it('says big what was done, and that it was done before', () => {
  expect(activityCheckedPage(create(PublicCheckInSchema, { people: 3, activity: activity() }), false)).toContain('<b>已签到 3 人</b>');
  expect(activityCheckedPage(create(PublicCheckInSchema, { before: true, activity: activity() }), false)).toContain('已经签过到了');
});
