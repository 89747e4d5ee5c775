import { ParentPlight, ReferralState, SignalKind, SignalState } from '@shuniu/contracts';
import { Fault } from '@shuniu/kernel';
import {
  basisOf,
  birthdayOf,
  decideState,
  formerRule,
  type HeldCategory,
  holdsFor,
  kindOf,
  levelOf,
  nextState,
  type Person,
  type Plight,
  rulesOn,
  type SignalRule,
  signalAfter,
} from './signal.rules.js';

const TODAY = '2026-11-25';
const rule = (over: Partial<SignalRule> = {}): SignalRule => ({
  id: 'r',
  code: 'elder_80',
  title: '',
  titleEn: '',
  minAge: undefined,
  maxAge: undefined,
  categories: [],
  disabilityLevel: 0,
  disabilityKinds: [],
  bothParents: false,
  plightDays: 180,
  evidence: [],
  form: '',
  channel: '',
  source: '',
  validFrom: '2020-01-01',
  validTo: undefined,
  nearness: 0,
  ...over,
});
const held = (category: string, over: Partial<HeldCategory> = {}): HeldCategory => ({
  category,
  fromOn: '2020-01-01',
  toOn: undefined,
  disabilityKind: '',
  disabilityLevel: '',
  ...over,
});
const person = (over: Partial<Person> = {}): Person => ({ birthOn: '1946-11-25', holdings: [], plights: [], ...over });
const outcome = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return error.reason;
    throw error;
  }
};

describe('SIGNAL-1: by age', () => {
  const elder = rule({ minAge: 80, maxAge: 89 });
  it.each([
    ['1946-11-25', TODAY, true],
    ['1946-11-26', TODAY, false],
    ['1946-11-26', '2026-11-26', true],
    ['1936-11-26', TODAY, true],
    ['1936-11-25', TODAY, false],
    ['1944-02-29', '2024-02-28', false],
    ['1944-02-29', '2024-02-29', true],
    ['1948-02-29', '2028-02-29', true],
    ['1940-02-29', '2020-02-29', true],
    ['1936-02-29', '2025-02-28', true],
    ['1936-02-29', '2026-02-28', true],
    ['1936-02-29', '2026-03-01', false],
    [undefined, TODAY, false],
    ['2026-11-26', TODAY, false],
  ])('born %s, on %s: %s', (birthOn, day, holds) => expect(holdsFor(elder, person({ birthOn }), day)).toBe(holds));

  it.each([
    ['1946-11-25', 80, '2026-11-25'],
    ['1944-02-29', 80, '2024-02-29'],
    ['1944-02-29', 81, '2025-03-01'],
  ])('born %s, is %s on %s', (birthOn, age, day) => expect(birthdayOf(birthOn, age)).toBe(day));
});

describe('SIGNAL-1: by categories and disability', () => {
  const living = rule({ categories: [['残疾人'], ['低保', '低保边缘']] });
  it.each([
    [[], false],
    [['残疾人'], false],
    [['低保'], false],
    [['低保', '低保边缘'], false],
    [['残疾人', '低保'], true],
    [['残疾人', '低保边缘'], true],
    [['残疾人', '低保', '低保边缘'], true],
    [['残疾人', '特困'], false],
  ])('%j of one in each list: %s', (names, holds) =>
    expect(holdsFor(living, person({ holdings: names.map(n => held(n)) }), TODAY)).toBe(holds),
  );

  it.each([
    [{ toOn: TODAY }, true],
    [{ toOn: '2026-11-24' }, false],
    [{ fromOn: TODAY }, true],
    [{ fromOn: '2026-11-26' }, false],
  ])('a category with %j is held today: %s', (over, holds) =>
    expect(holdsFor(rule({ categories: [['低保']] }), person({ holdings: [held('低保', over)] }), TODAY)).toBe(holds),
  );

  const care = rule({ categories: [['残疾人']], disabilityLevel: 2, disabilityKinds: ['智力', '精神'] });
  it.each([
    ['肢体', '一级', true],
    ['肢体', '2', true],
    ['肢体', '三级', false],
    ['智力残疾', '四级', true],
    ['精神', '', true],
    ['听力', '', false],
  ])('a disability %s %s counts for care: %s', (disabilityKind, disabilityLevel, holds) =>
    expect(holdsFor(care, person({ holdings: [held('残疾人', { disabilityKind, disabilityLevel })] }), TODAY)).toBe(holds),
  );
  it('a level is read from any way of writing it', () =>
    expect(['一级', '2级', '3', '肢体四级', ''].map(levelOf)).toEqual([1, 2, 3, 4, undefined]));
});

describe('SIGNAL-1: by both parents', () => {
  const child = rule({ maxAge: 17, bothParents: true });
  const plight = (parent: number, of: ParentPlight, over: Partial<Plight> = {}): Plight => ({
    parent,
    plight: of,
    sinceOn: '2020-01-01',
    toOn: undefined,
    ...over,
  });
  const { DEAD, MISSING, IMPRISONED, SERIOUS_ILLNESS, OUT_OF_CONTACT } = ParentPlight;
  it.each([
    ['nobody', [], false],
    ['one dead', [plight(1, DEAD)], false],
    ['one ill', [plight(1, SERIOUS_ILLNESS)], false],
    ['the father twice', [plight(1, SERIOUS_ILLNESS), plight(1, IMPRISONED)], false],
    ['both ill', [plight(1, SERIOUS_ILLNESS), plight(2, SERIOUS_ILLNESS)], true],
    ['one dead, one in prison', [plight(1, DEAD), plight(2, IMPRISONED)], true],
    ['one missing, one out of contact', [plight(2, MISSING), plight(1, OUT_OF_CONTACT)], true],
    ['both dead', [plight(1, DEAD), plight(2, DEAD)], false],
    ['one dead, one missing', [plight(1, DEAD), plight(2, MISSING)], false],
    ['both dead, one of them ill before', [plight(1, DEAD), plight(2, DEAD), plight(2, SERIOUS_ILLNESS)], false],
    ['one who came back', [plight(1, DEAD), plight(2, IMPRISONED, { toOn: '2026-11-24' })], false],
    ['one out of contact for 179 days', [plight(1, DEAD), plight(2, OUT_OF_CONTACT, { sinceOn: '2026-05-30' })], false],
    ['one out of contact for 180 days', [plight(1, DEAD), plight(2, OUT_OF_CONTACT, { sinceOn: '2026-05-29' })], true],
  ])('%s: %s %s', (_, plights, holds) =>
    expect(holdsFor(child, person({ birthOn: '2015-01-01', plights: plights as Plight[] }), TODAY)).toBe(holds),
  );
  it.each([
    ['2008-11-25', false],
    ['2008-11-26', true],
  ])('born %s is young enough: %s', (birthOn, holds) =>
    expect(holdsFor(child, person({ birthOn, plights: [plight(1, DEAD), plight(2, IMPRISONED)] }), TODAY)).toBe(holds),
  );
});

describe('REFERRAL-5: what becomes of a signal that is referred', () => {
  const { OPEN, DISMISSED, REFERRED, DONE } = SignalState;
  it.each([
    [OPEN, ReferralState.SENT, REFERRED],
    [REFERRED, ReferralState.ACCEPTED, undefined],
    [REFERRED, ReferralState.SERVED, DONE],
    [REFERRED, ReferralState.DECLINED, OPEN],
    [REFERRED, ReferralState.WITHDRAWN, OPEN],
    [DISMISSED, ReferralState.SERVED, undefined],
    [OPEN, ReferralState.WITHDRAWN, undefined],
    [DONE, ReferralState.CLOSED, undefined],
  ])('was %s, its referral comes to %s: becomes %s', (was, referral, next) => expect(signalAfter(was, referral)).toBe(next));
  it.each([REFERRED, DISMISSED, DONE])('one that is %s is not referred', was =>
    expect(() => signalAfter(was, ReferralState.SENT)).toThrow(expect.objectContaining({ reason: 'SIGNAL_STATE' })),
  );
});

describe('SIGNAL-2: what becomes of a signal', () => {
  const { OPEN, DISMISSED, REFERRED, DONE, LAPSED } = SignalState;
  it.each([
    [true, undefined, true, OPEN],
    [false, undefined, true, undefined],
    [true, OPEN, true, undefined],
    [true, OPEN, false, undefined],
    [false, OPEN, true, LAPSED],
    [true, DISMISSED, true, undefined],
    [true, DISMISSED, false, OPEN],
    [false, DISMISSED, false, undefined],
    [true, DONE, true, undefined],
    [true, DONE, false, OPEN],
    [true, REFERRED, false, OPEN],
    [true, LAPSED, true, OPEN],
    [false, LAPSED, false, undefined],
  ])('holds %s, was %s on the same data %s: becomes %s', (holds, state, sameBasis, next) =>
    expect(nextState(holds, state === undefined ? undefined : { state, sameBasis })).toBe(next),
  );

  it('the data are those the rule looks at, and no others', () => {
    const elder = rule({ minAge: 80 });
    const base = basisOf(elder, person());
    expect(basisOf(elder, person({ holdings: [held('低保')] }))).toBe(base);
    expect(basisOf({ ...elder, form: '别的表', minAge: 81 }, person())).toBe(base);
    expect(basisOf(elder, person({ birthOn: '1946-11-24' }))).not.toBe(base);
    const poor = rule({ categories: [['低保']] });
    expect(basisOf(poor, person({ holdings: [held('低保')] }))).not.toBe(
      basisOf(poor, person({ holdings: [held('低保', { toOn: TODAY })] })),
    );
    expect(basisOf(poor, person({ holdings: [held('低保'), held('特困')] }))).toBe(basisOf(poor, person({ holdings: [held('低保')] })));
  });

  it.each([
    [OPEN, DISMISSED, undefined],
    [DISMISSED, OPEN, undefined],
    [DISMISSED, DISMISSED, 'SIGNAL_STATE'],
    [DONE, OPEN, 'SIGNAL_STATE'],
    [LAPSED, DISMISSED, 'SIGNAL_STATE'],
  ])('from %s to %s: %s', (was, becomes, reason) => expect(outcome(() => decideState(was, becomes))).toBe(reason));
});

describe('SIGNAL-3: what a signal may be called', () => {
  it.each([
    [{ minAge: 80 }, SignalKind.AGE],
    [{ minAge: 60, categories: [['独居长者']] }, SignalKind.OTHER],
    [{ minAge: 60, categories: [['独居长者', '低保']] }, SignalKind.SUPPORT],
    [{ disabilityLevel: 2 }, SignalKind.SUPPORT],
    [{ disabilityKinds: ['精神'] }, SignalKind.SUPPORT],
    [{ maxAge: 17, bothParents: true }, SignalKind.SUPPORT],
  ])('a rule with %j is of kind %s', (over, kind) => expect(kindOf(rule(over), new Set(['低保', '残疾人']))).toBe(kind));
});

describe('SIGNAL-4: rules by day', () => {
  const rules = [
    rule({ id: 'old', validTo: '2026-11-24' }),
    rule({ id: 'new', validFrom: '2026-11-25' }),
    rule({ id: 'district', validFrom: '2026-12-01', validTo: '2026-12-31', nearness: 6 }),
  ];
  it.each([
    ['2019-12-31', []],
    ['2026-11-24', ['old']],
    [TODAY, ['new']],
    ['2026-12-01', ['district']],
    ['2027-01-01', ['new']],
  ])('on %s: %j', (day, ids) => expect(rulesOn(rules, day).map(r => r.id)).toEqual(ids));

  const own = [{ id: 'o', validFrom: '2026-01-01', validTo: undefined }];
  it.each([
    [{ minAge: 81 }, 'o'],
    [{ minAge: 81, validFrom: '2025-01-01' }, 'DATES_OUT_OF_ORDER'],
    [{ minAge: 81, validFrom: '2026-12-01', validTo: '2026-11-30' }, 'DATES_OUT_OF_ORDER'],
    [{ minAge: 81, maxAge: 80 }, 'INVALID_REQUEST'],
    [{}, 'INVALID_REQUEST'],
  ])('a new one with %j ends %s', (over, expected) =>
    expect(outcome(() => formerRule(rule({ validFrom: '2026-12-01', ...over }), own))).toBe(expected),
  );
});
