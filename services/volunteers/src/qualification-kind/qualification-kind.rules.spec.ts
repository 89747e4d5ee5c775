import { refusalOf } from '../refusal.fixture.js';
import * as rules from './qualification-kind.rules.js';

const row = (over: Partial<rules.KindRow>): rules.KindRow => ({
  id: 'p',
  code: 'HEALTH',
  name: '健康证',
  months: 12,
  unitCode: '',
  validFrom: '2000-01-01',
  validTo: null,
  ...over,
});
const district = row({ id: 'd', unitCode: '440117', months: 6, validFrom: '2026-10-01' });
const station = row({ id: 's', unitCode: '440117002215', months: 9, validFrom: '2026-11-01', validTo: '2026-11-30' });
it.each([
  ['2026-09-30', 'p'],
  ['2026-10-01', 'd'],
  ['2026-11-30', 's'],
  ['2026-12-01', 'd'],
])('QUALIFICATION-1: on %s the row %s holds', (day, id) => {
  expect(rules.kindsOn([row({}), district, station], day).map(r => r.id)).toEqual([id]);
});

const today = '2026-11-25';
const mine = { today, unitCode: '440117002215' };
it.each([
  [{ code: '', name: '理发师证', validFrom: today }, 'ok'],
  [{ code: '', name: '健康证', validFrom: today }, 'QUALIFICATION_KIND_NAME_TAKEN'],
  [{ code: 'HEALTH', name: '健康证', validFrom: '2026-11-24' }, 'QUALIFICATION_KIND_DAYS'],
  [{ code: 'HEALTH', name: '健康证', validFrom: '2026-12-01' }, 'ok'],
  [{ code: 'NONE', name: '某证', validFrom: today }, 'QUALIFICATION_KIND_NOT_FOUND'],
])('QUALIFICATION-1: %j is added: %s', (kind, is) => {
  expect(refusalOf(() => rules.decideKind([row({}), district], kind, mine))).toBe(is);
});
it('QUALIFICATION-1: the own row before ends, and none is put before it', () => {
  const open = row({ id: 'o', unitCode: '440117002215', validFrom: '2026-11-30' });
  const kind = { code: 'HEALTH', name: '健康证', validFrom: '2026-12-01' };
  expect(rules.decideKind([row({}), open], kind, mine)?.id).toBe('o');
  expect(refusalOf(() => rules.decideKind([open], { ...kind, validFrom: '2026-11-30' }, mine))).toBe('QUALIFICATION_KIND_DAYS');
});
it('QUALIFICATION-3: a project asks for kinds that hold', () => {
  expect(refusalOf(() => rules.checkAsked([row({ validTo: '2026-11-24' })], ['HEALTH'], today))).toBe('QUALIFICATION_KIND_NOT_FOUND');
  expect(refusalOf(() => rules.checkAsked([row({})], ['HEALTH'], today))).toBe('ok');
});
