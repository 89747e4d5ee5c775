import { create } from '@bufbuild/protobuf';
import { CheckState, PublicCheckSchema, PublicShiftSchema } from '@shuniu/contracts';
import { checkedPage, checkInPage } from './check-in-page.js';

const shift = (over: object = {}) =>
  create(PublicShiftSchema, {
    id: 's',
    unitName: '凤二村',
    projectName: '幸福食堂送餐',
    onDay: '2026-12-02',
    fromTime: '08:30',
    toTime: '11:30',
    open: true,
    ...over,
  });
const typed = (over: object = {}) => ({ who: '', code: '', fault: '', key: 'k', ...over });

it('asks for a number and the code, names nobody and needs no script', () => {
  const page = checkInPage(shift(), typed(), false);
  for (const said of ['凤二村', '幸福食堂送餐', '12月2日 08:30–11:30', 'name="who"', 'name="code"', 'name="key" value="k"', '签到或签退'])
    expect(page).toContain(said);
  expect(page).not.toMatch(/<script|role="alert"/);
});
it('says what was wrong, keeps the number and escapes it', () => {
  const page = checkInPage(shift(), typed({ who: '"><b>', fault: '编号或动态码不对。' }), true);
  expect(page).toMatch(/role="alert".*编号或动态码不对。.*value="&quot;&gt;&lt;b&gt;"/s);
});
it('takes nothing outside of its time', () => expect(checkInPage(shift({ open: false }), typed(), false)).not.toContain('<form'));
it('says big what was done', () => {
  expect(checkedPage(create(PublicCheckSchema, { state: CheckState.IN, shift: shift() }), false)).toContain('<b>已签到</b>');
  expect(checkedPage(create(PublicCheckSchema, { state: CheckState.OUT, minutes: 175, shift: shift() }), false)).toContain(
    '这一班记 175 分钟',
  );
});
