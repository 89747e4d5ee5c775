import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { ListPublicActivitiesResponseSchema, PublicActivitySchema } from '@shuniu/contracts';
import { activitiesPage, activityPage } from './activities-page.js';

const at = (iso: string) => timestampFromDate(new Date(iso));
const activity = (over: object = {}) =>
  create(PublicActivitySchema, {
    id: 'a',
    unitCode: '440117002215',
    unitName: '凤二村',
    title: '<冬至>敬老宴',
    place: '凤宴广场',
    audience: '村里的长者',
    startsAt: at('2026-12-21T01:00:00Z'),
    endsAt: at('2026-12-22T03:00:00Z'),
    capacity: 30,
    seatsLeft: 4,
    ...over,
  });
const page = (...activities: ReturnType<typeof activity>[]) =>
  activitiesPage(create(ListPublicActivitiesResponseSchema, { unitName: '凤二村', activities }), { unit: '440117002215', large: false });

it('CALENDAR-2: says what, when, where, for whom and whether there is room', () => {
  const text = page(activity());
  for (const said of [
    '&lt;冬至&gt;敬老宴',
    '12月21日 09:00–12月22日 11:00',
    '凤宴广场',
    '村里的长者',
    '还有 4 个名额',
    '/public/activities/a',
  ])
    expect(text).toContain(said);
  expect(text).not.toContain('<script');
});
it.each([
  [{ capacity: 0, seatsLeft: 0 }, '不限名额'],
  [{ seatsLeft: 0 }, '可以排候补'],
  [{ cancelled: true }, '取消了'],
])('CALENDAR-2: %j is said as %s', (over, said) => {
  expect(page(activity(over))).toContain(said);
  expect(activityPage(activity(over), true)).toContain(said);
});
it('says what to do when nothing is on', () => expect(page()).toContain('到社工站问一问'));
it('leads to the check-in when it is time', () => expect(activityPage(activity({ checkInOpen: true }), false)).toContain('/check-in"'));
