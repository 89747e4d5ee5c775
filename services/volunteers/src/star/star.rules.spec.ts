import { StarCaseState, StarObjectionOutcome } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { refusalOf } from '../refusal.fixture.js';
import * as rules from './star.rules.js';
import { afterWorkingDays, type Calendar, isWorkingDay, workingDaysAfter } from './working-days.js';

const { PROPOSED, NOTICED, PAUSED, GRANTED, DECLINED, REVOKED } = StarCaseState;
const { UNSPECIFIED, UPHELD, NOT_UPHELD } = StarObjectionOutcome;
/** National Day of 2026 with its moved days. */
const CALENDAR: Calendar = new Map([
  ...['01', '02', '03', '04', '05', '06', '07'].map(d => [`2026-10-${d}`, false] as const),
  ['2026-09-20', true],
  ['2026-10-10', true],
]);
const NONE: Calendar = new Map();

it.each([
  ['2026-11-27', NONE, true],
  ['2026-11-28', NONE, false],
  ['2026-11-29', NONE, false],
  ['2026-10-07', CALENDAR, false],
  ['2026-10-10', CALENDAR, true],
])('STAR-2: %s is a working day: %#', (day, calendar, is) => {
  expect(isWorkingDay(day, calendar)).toBe(is);
});
it.each([
  // Friday: Monday to Friday are the five.
  ['2026-11-27', 5, NONE, '2026-12-04'],
  ['2026-11-25', 5, NONE, '2026-12-02'],
  ['2026-11-28', 1, NONE, '2026-11-30'],
  // Over National Day: 29 and 30 September, 8, 9 and the Saturday 10 October.
  ['2026-09-28', 5, CALENDAR, '2026-10-10'],
])('STAR-2: a notice of %s for %i working days ends on %#', (from, days, calendar, ends) => {
  expect(rules.beginNotice(days, from, calendar).endsOn).toBe(ends);
  expect(workingDaysAfter(from, afterWorkingDays(from, days, calendar), calendar)).toBe(days);
});

const RULES: rules.StarRule[] = [100, 300, 600, 1000, 1500].map((hours, n) => ({
  level: n + 1,
  minutes: hours * 60,
  noticeDays: 5,
  countsTimed: true,
  countsByHand: true,
  countsCarried: true,
  source: '',
}));
const hours = (timed: number, byHand = 0, carried = 0): rules.Minutes => ({
  timed: timed * 60,
  byHand: byHand * 60,
  carried: carried * 60,
});
const fresh: rules.Standing = { star: 0, open: false, barredUntil: undefined, declined: [] };
it.each([
  [hours(99), fresh, undefined],
  [hours(100), fresh, 1],
  [hours(60, 30, 10), fresh, 1],
  [hours(299), { ...fresh, star: 1 }, undefined],
  [hours(300), { ...fresh, star: 1 }, 2],
  [hours(0, 0, 1600), fresh, 5],
  [hours(100), { ...fresh, open: true }, undefined],
  [hours(100), { ...fresh, barredUntil: '2026-11-26' }, undefined],
  [hours(100), { ...fresh, barredUntil: '2026-11-25' }, 1],
  [hours(100), { ...fresh, declined: [{ level: 1, minutes: 6000 }] }, undefined],
  [hours(101), { ...fresh, declined: [{ level: 1, minutes: 6000 }] }, 1],
  [hours(1500), { ...fresh, star: 5 }, undefined],
])('STAR-1: %j of %j propose star %s', (minutes, standing, level) => {
  expect(rules.starToPropose(minutes, RULES, standing, '2026-11-25')?.level).toBe(level);
});
it('STAR-1: a rule that does not count carried hours proposes nothing for them', () => {
  const strict = RULES.map(r => ({ ...r, countsCarried: false }));
  expect(rules.starToPropose(hours(90, 0, 500), strict, fresh, '2026-11-25')).toBeUndefined();
});

it('STAR-3: whatever objections come and are answered, no star is granted before five working days have run', () => {
  // A generator of its own: the same sequence at each run.
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  for (let run = 0; run < 400; run++) {
    const begin = addDays('2026-08-01', next(120));
    let notice = rules.beginNotice(5, begin, CALENDAR);
    let ran = 0;
    for (let day = begin, held = false; ; day = addDays(day, 1)) {
      // A day counts when it is worked on, is not the day on which the notice began or ran on, and nothing held it up.
      if (!held && day !== notice.runningFrom && isWorkingDay(day, CALENDAR) && day > (notice.runningFrom ?? day)) ran++;
      const open = { state: held ? PAUSED : NOTICED, endsOn: notice.endsOn, noticedBy: 'a', enough: true };
      const refusal = refusalOf(() => rules.checkGrant(open, { today: day, login: 'b' }));
      const objected = !held && notice.endsOn !== null && day <= notice.endsOn && next(6) === 0;
      if (refusal === 'ok') {
        expect(ran).toBeGreaterThanOrEqual(5);
        break;
      }
      if (objected) {
        if (day !== notice.runningFrom && isWorkingDay(day, CALENDAR)) ran--;
        notice = rules.holdNotice(notice, day, CALENDAR);
        held = true;
      } else if (held && next(3) === 0) {
        notice = rules.resumeNotice(notice, day, CALENDAR);
        held = false;
      }
    }
  }
});
it('STAR-4: an objection holds the notice up, and what was left runs on after the answer', () => {
  // Published on Wednesday: Thursday and Friday ran; Monday's objection is answered on the Wednesday after.
  const begun = rules.beginNotice(5, '2026-11-25', NONE);
  expect([begun.endsOn, rules.daysRunBy(begun, '2026-11-29', NONE)]).toEqual(['2026-12-02', 2]);
  const held = rules.holdNotice(begun, '2026-11-30', NONE);
  expect(held).toEqual({ noticeDays: 5, daysRun: 2, runningFrom: null, endsOn: null });
  expect(rules.daysRunBy(held, '2026-12-20', NONE)).toBe(2);
  expect(rules.resumeNotice(held, '2026-12-09', NONE).endsOn).toBe('2026-12-14');
});

it.each([
  [{ state: PROPOSED, enough: true }, 'ok'],
  [{ state: PROPOSED, enough: false }, 'STAR_HOURS_SHORT'],
  [{ state: NOTICED, enough: true }, 'STAR_STATE'],
  [{ state: DECLINED, enough: false }, 'STAR_STATE'],
])('STAR-3: noticed of %j: %s', (of, is) => {
  expect(refusalOf(() => rules.checkNotice(of))).toBe(is);
});
it.each([
  [{ state: NOTICED, endsOn: '2026-12-02' }, '2026-12-02', 'ok'],
  [{ state: PAUSED, endsOn: null }, '2026-12-30', 'ok'],
  [{ state: NOTICED, endsOn: '2026-12-02' }, '2026-12-03', 'STAR_NOTICE_OVER'],
  [{ state: PROPOSED, endsOn: null }, '2026-12-02', 'STAR_STATE'],
  [{ state: GRANTED, endsOn: '2026-12-02' }, '2026-12-02', 'STAR_STATE'],
])('STAR-4: an objection to %j on %s: %s', (of, on, is) => {
  expect(refusalOf(() => rules.checkObjection(of, on))).toBe(is);
});
it.each([
  [{ outcome: UNSPECIFIED, recordedBy: 'a', othersOpen: 0 }, UPHELD, 'ends'],
  [{ outcome: UNSPECIFIED, recordedBy: 'a', othersOpen: 0 }, NOT_UPHELD, 'runs'],
  [{ outcome: UNSPECIFIED, recordedBy: 'a', othersOpen: 1 }, NOT_UPHELD, 'waits'],
])('STAR-4: %j answered with %i: the notice %s', (of, outcome, becomes) => {
  expect(rules.decideObjection(of, { outcome, login: 'b' })).toBe(becomes);
});
it.each([
  [{ outcome: UPHELD, recordedBy: 'a', othersOpen: 0 }, 'b', 'STAR_OBJECTION_DECIDED'],
  [{ outcome: UNSPECIFIED, recordedBy: 'b', othersOpen: 0 }, 'b', 'SECOND_PERSON_REQUIRED'],
])('STAR-4: %j is not answered by %s: %s', (of, login, is) => {
  expect(refusalOf(() => rules.decideObjection(of, { outcome: UPHELD, login }))).toBe(is);
});
const ready = { state: NOTICED, endsOn: '2026-12-02', noticedBy: 'a', enough: true };
it.each([
  [ready, '2026-12-03', 'b', 'ok'],
  [ready, '2026-12-02', 'b', 'STAR_NOTICE_RUNS'],
  [ready, '2026-12-03', 'a', 'SECOND_PERSON_REQUIRED'],
  [{ ...ready, enough: false }, '2026-12-03', 'b', 'STAR_HOURS_SHORT'],
  [{ ...ready, state: PAUSED, endsOn: null }, '2026-12-30', 'b', 'STAR_OBJECTION_OPEN'],
  [{ ...ready, state: PROPOSED }, '2026-12-03', 'b', 'STAR_STATE'],
  [{ ...ready, state: GRANTED }, '2026-12-03', 'b', 'STAR_STATE'],
])('STAR-5: %j granted on %s by %s: %s', (of, today, login, is) => {
  expect(refusalOf(() => rules.checkGrant(of, { today, login }))).toBe(is);
});
it.each([
  [PROPOSED, '', 'ok'],
  [PAUSED, '2027-11-25', 'ok'],
  [NOTICED, '2026-11-25', 'STAR_BARRED_DAYS'],
  [GRANTED, '', 'STAR_STATE'],
])('STAR-6: a case of state %i is declined until “%s”: %s', (state, until, is) => {
  expect(refusalOf(() => rules.checkDecline(state, until, '2026-11-25'))).toBe(is);
});
it.each([
  [{ state: GRANTED, level: 2, star: 2 }, '', 'ok'],
  [{ state: GRANTED, level: 1, star: 2 }, '', 'STAR_NOT_HIGHEST'],
  [{ state: REVOKED, level: 2, star: 2 }, '', 'STAR_STATE'],
  [{ state: GRANTED, level: 2, star: 2 }, '2020-01-01', 'STAR_BARRED_DAYS'],
])('STAR-6: %j is revoked until “%s”: %s', (of, until, is) => {
  expect(refusalOf(() => rules.checkRevoke(of, until, '2026-11-25'))).toBe(is);
});
it.each([
  [18, true],
  [17, false],
  [undefined, false],
])('STAR-7: who is %s is named: %s', (age, is) => {
  expect(rules.isNamed(age)).toBe(is);
});
const rule = (level: number, hours: number, over: object = {}) => ({
  level,
  minutes: hours * 60,
  noticeDays: 5,
  countsTimed: true,
  countsByHand: true,
  countsCarried: true,
  source: '',
  ...over,
});
it.each([
  [{ timed: 5400, byHand: 60, carried: 0 }, 0, [rule(2, 300), rule(1, 100)], { level: 1, missingMinutes: 540n, countedMinutes: 5460n }],
  [{ timed: 5400, byHand: 60, carried: 0 }, 0, [rule(1, 100, { countsByHand: false })], { level: 1, missingMinutes: 600n }],
  [{ timed: 6000, byHand: 0, carried: 0 }, 0, [rule(1, 100)], { level: 1, missingMinutes: 0n, neededMinutes: 6000 }],
  [{ timed: 6000, byHand: 0, carried: 0 }, 1, [rule(1, 100), rule(2, 300)], { level: 2, missingMinutes: 12000n }],
])('STAR-10: of %j with star %i and the rules %j the next star is %j', (minutes, star, dated, is) => {
  expect(rules.nextStar(minutes, dated, star)).toMatchObject(is);
});
it('STAR-10: above the highest star of the rules there is none', () => {
  expect(rules.nextStar({ timed: 99999, byHand: 0, carried: 0 }, [rule(5, 1500)], 5)).toBeUndefined();
});
it.each([
  [600n, 10, 1],
  [601n, 10, undefined],
  [0n, 10, undefined],
  [1n, 0, undefined],
])('STAR-11: with %s minutes missing and %i hours called near the star to tell of is %s', (missingMinutes, hours, is) => {
  expect(rules.nearStar({ level: 1, neededMinutes: 6000, countedMinutes: 6000n - missingMinutes, missingMinutes }, hours)).toBe(is);
});
