import { create } from '@bufbuild/protobuf';
import { PublicStarsSchema } from '@shuniu/contracts';
import { starsPage } from './stars-page.js';

const shown = (over: object = {}) =>
  create(PublicStarsSchema, {
    unitCode: '440117002215',
    unitName: '凤二村',
    notices: [
      { name: '何大成', level: 1, minutes: 6000n, noticedOn: '2026-11-25', endsOn: '2026-12-02' },
      { name: '何**', level: 2, minutes: 18_000n, noticedOn: '2026-11-20', paused: true },
    ],
    grants: [{ name: '<b>', level: 3, grantedOn: '2026-11-10' }],
    ...over,
  });

it('says who is to have which star until when, what an objection holds up, and where to object', () => {
  const page = starsPage(shown(), false);
  for (const said of [
    '凤二村',
    '何大成',
    '1 星（满 100 小时）',
    '到2026年12月2日止',
    '何**',
    '有异议，公示暂停',
    '告诉村社工站',
    '&lt;b&gt;',
  ])
    expect(page).toContain(said);
  expect(page).not.toContain('<script');
});
it('says that there is none', () =>
  expect(starsPage(shown({ notices: [], grants: [] }), false)).toMatch(/现在没有公示.*近三个月没有授予/s));
