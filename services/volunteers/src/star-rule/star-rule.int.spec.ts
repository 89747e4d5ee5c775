import { StarRuleService, StarService } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { reasonOf, TODAY, volunteersPlatform, type Who } from '../volunteers.fixture.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await volunteersPlatform();
});
afterAll(() => platform?.close());
const as = (actor: Who) => platform.client(StarRuleService, actor);
const rule = { level: 2, minutes: 15000, noticeDays: 7, validFrom: TODAY, source: '区民政局2026年星级办法' };

it('STAR-9: the district adds dated rows, which hold in its villages; the ones before stay to be read', async () => {
  expect(await reasonOf(as(actors.fengerManager).addStarRule(rule))).toBe('ROLE_REQUIRED');
  expect(await reasonOf(as(actors.district).addStarRule({ ...rule, noticeDays: 4 }))).toBe('INVALID_REQUEST');
  expect(await reasonOf(as(actors.district).addStarRule({ ...rule, minutes: 6000 }))).toBe('STAR_RULE_ORDER');
  const made = await as(actors.district).addStarRule({ ...rule, withoutCarried: true });
  expect(made).toMatchObject({ current: true, unitCode: actors.district.unitCode, countsCarried: false, countsByHand: true });
  expect(await reasonOf(as(actors.district).addStarRule(rule))).toBe('STAR_RULE_DAYS');
  await as(actors.district).addStarRule({ ...rule, minutes: 16000, validFrom: '2027-01-01' });
  const { rules } = await as(actors.fengerManager).listDatedStarRules({});
  expect(rules.filter(r => r.level === 2).map(r => [r.minutes, r.validTo, r.current])).toEqual([
    [16000, '', false],
    [15000, '2026-12-31', true],
    [18000, '', false],
  ]);
  const held = await platform.client(StarService, actors.fengerManager).listStarRules({});
  expect(held.rules.find(r => r.level === 2)).toMatchObject({ minutes: 15000, noticeDays: 7 });
});
