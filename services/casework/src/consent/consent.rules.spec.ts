import { ConsentForm, ConsentGiver, ConsentState } from '@shuniu/contracts';
import { Fault } from '@shuniu/kernel';
import {
  type AgeRule,
  decideTerms,
  decideVoice,
  decideWithdrawal,
  type Given,
  isOfAgeSince,
  lastDayOf,
  needsGuardian,
  type Purpose,
  standingOn,
  stateOn,
} from './consent.rules.js';

const TODAY = '2026-06-15';
const purpose = (over: Partial<Purpose> = {}): Purpose => ({
  code: 'photo',
  version: 1,
  name: '照片',
  nameEn: 'Photographs',
  text: '',
  textEn: '',
  validDays: 365,
  source: '',
  validFrom: '2000-01-01',
  validTo: undefined,
  ...over,
});
const AGES: readonly AgeRule[] = [{ guardianUnder: 14, source: '', validFrom: '2021-11-01', validTo: undefined }];
const given = (over: Partial<Given> = {}): Given => ({
  id: 'a',
  purpose: 'photo',
  purposeVersion: 1,
  giver: ConsentGiver.SELF,
  givenOn: '2026-01-10',
  validUntil: undefined,
  withdrawnOn: undefined,
  ...over,
});
/** The reason and the field of the fault; undefined when there is none. */
const outcome = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return [error.reason, ...error.violations.map(v => v.field)].join(' ');
    throw error;
  }
};

describe('CONSENT-1: who may agree, and how', () => {
  it.each([
    ['2012-06-15', TODAY, false],
    ['2012-06-16', TODAY, true],
    ['2012-02-29', '2026-02-28', true],
    ['2012-02-29', '2026-03-01', false],
    [undefined, TODAY, false],
    ['2012-06-16', '2021-10-31', false],
    ['2012-06-16', '2021-11-01', true],
  ])('a person born %s needs a guardian on %s: %s', (birthOn, on, needed) => expect(needsGuardian(birthOn, AGES, on)).toBe(needed));

  it.each([
    [{}, undefined],
    [{ purposes: ['photo', 'nothing'] }, 'UNKNOWN_PURPOSE terms.purposes[1]'],
    [{ givenOn: '1999-12-31' }, 'UNKNOWN_PURPOSE terms.purposes[0]'],
    [{ givenOn: '2026-06-16' }, 'DATE_IN_FUTURE terms.givenOn'],
    [{ validUntil: '2026-06-14' }, 'DATES_OUT_OF_ORDER terms.validUntil'],
    [{ validUntil: TODAY }, undefined],
    [{ form: ConsentForm.SPOKEN }, 'INVALID_REQUEST terms.witness'],
    [{ form: ConsentForm.SPOKEN, witness: '李四' }, undefined],
  ])('terms with %j: %s', (over, expected) => {
    const terms = { purposes: ['photo'], form: ConsentForm.WRITTEN, witness: '', givenOn: TODAY, validUntil: undefined, ...over };
    expect(outcome(() => decideTerms(terms, [purpose()], TODAY))).toBe(expected);
  });

  it('a text is the one of the day on which it was read out', () => {
    const texts = [purpose({ validTo: '2026-03-31' }), purpose({ version: 2, validFrom: '2026-04-01' })];
    const versionOn = (givenOn: string) =>
      decideTerms({ purposes: ['photo'], form: ConsentForm.WRITTEN, witness: '', givenOn, validUntil: undefined }, texts, TODAY)[0]
        ?.version;
    expect([versionOn('2026-03-31'), versionOn('2026-04-01')]).toEqual([1, 2]);
  });

  it.each([
    [ConsentGiver.SELF, '', '1950-01-01', undefined],
    [ConsentGiver.SELF, '', '2012-06-16', 'GUARDIAN_REQUIRED voices[0].giver'],
    [ConsentGiver.SELF, '', '2012-06-15', undefined],
    [ConsentGiver.GUARDIAN, '', '2012-06-16', 'INVALID_REQUEST voices[0].giverName'],
    [ConsentGiver.GUARDIAN, '奶奶', '2012-06-16', undefined],
    [ConsentGiver.GUARDIAN, '儿子', '1950-01-01', undefined],
    [ConsentGiver.GUARDIAN, '妈妈', '2026-06-16', 'DATES_OUT_OF_ORDER terms.givenOn'],
  ])('a voice %s named %j for somebody born %s: %s', (giver, giverName, birthOn, expected) =>
    expect(outcome(() => decideVoice({ giver, giverName, birthOn }, AGES, { on: TODAY, at: 'voices[0].' }))).toBe(expected),
  );
});

describe('CONSENT-2: what is in force on a day', () => {
  it.each([
    [{}, '2026-01-09', ConsentState.NEVER],
    [{}, '2026-01-10', ConsentState.IN_FORCE],
    [{ validUntil: '2026-06-15' }, TODAY, ConsentState.IN_FORCE],
    [{ validUntil: '2026-06-14' }, TODAY, ConsentState.EXPIRED],
    [{ withdrawnOn: '2026-06-16' }, TODAY, ConsentState.IN_FORCE],
    [{ withdrawnOn: TODAY }, TODAY, ConsentState.WITHDRAWN],
    [{ withdrawnOn: '2026-05-01', validUntil: '2026-05-31' }, TODAY, ConsentState.WITHDRAWN],
  ])('one with %j stands on %s at %s', (over, day, state) => expect(stateOn(given(over), day)).toBe(state));

  it.each([
    ['nothing', [], ConsentState.NEVER, undefined],
    ['another purpose', [given({ purpose: 'public_wish' })], ConsentState.NEVER, undefined],
    [
      'an older that lasts longer',
      [given({ id: 'b', givenOn: '2026-03-01', validUntil: '2026-04-01' }), given()],
      ConsentState.IN_FORCE,
      'a',
    ],
    [
      'a withdrawal, and an older one',
      [given({ id: 'b', givenOn: '2026-03-01', withdrawnOn: '2026-04-01' }), given()],
      ConsentState.WITHDRAWN,
      'b',
    ],
    [
      'one given again on the day of the withdrawal',
      [given({ withdrawnOn: '2026-04-01' }), given({ id: 'b', givenOn: '2026-04-01' })],
      ConsentState.IN_FORCE,
      'b',
    ],
    ['one that is still to come', [given({ givenOn: '2026-06-16' })], ConsentState.NEVER, undefined],
    ['two of a day', [given(), given({ id: 'b' })], ConsentState.IN_FORCE, 'b'],
    ['an expired one', [given({ validUntil: '2026-02-01' })], ConsentState.EXPIRED, 'a'],
  ] as const)('with %s', (_, all, state, by) => {
    const standing = standingOn(all, 'photo', TODAY);
    expect([standing.state, standing.by?.id]).toEqual([state, by]);
  });

  it.each([
    ['2012-06-15', '2026-06-14', ConsentGiver.GUARDIAN, true],
    ['2012-06-16', '2026-06-14', ConsentGiver.GUARDIAN, false],
    ['1950-01-01', '2026-06-14', ConsentGiver.GUARDIAN, false],
    ['2012-06-15', TODAY, ConsentGiver.GUARDIAN, false],
  ])('born %s, agreed to on %s by %s: of age since %s', (birthOn, givenOn, giver, since) =>
    expect(isOfAgeSince({ giver, givenOn }, birthOn, { ages: AGES, day: TODAY })).toBe(since),
  );

  it.each([
    [365, undefined, '2027-01-10'],
    [0, undefined, undefined],
    [0, '2026-12-31', '2026-12-31'],
    [365, '2026-02-01', '2026-02-01'],
  ])('lasts %s days or until %s: %s', (validDays, validUntil, last) =>
    expect(lastDayOf({ validDays }, { givenOn: '2026-01-10', validUntil })).toBe(last),
  );
});

describe('CONSENT-3: a withdrawal', () => {
  it.each([
    [{}, TODAY, undefined],
    [{}, '2026-01-10', undefined],
    [{}, '2026-01-09', 'DATES_OUT_OF_ORDER on'],
    [{}, '2026-06-16', 'DATE_IN_FUTURE on'],
    [{ withdrawnOn: '2026-02-01' }, '2026-06-16', 'CONSENT_WITHDRAWN'],
    [{ validUntil: '2026-02-01' }, TODAY, undefined],
  ])('of one with %j on %s: %s', (over, on, expected) => expect(outcome(() => decideWithdrawal(given(over), on, TODAY))).toBe(expected));
});
