import { CaseOrigin, CaseState, ResidentState } from '@shuniu/contracts';
import { addedConcern, type Client, checkClosing, checkOpening, checkReopening, type Standing } from './case.rules.js';

const TODAY = '2026-06-15';
const client: Client = { state: ResidentState.ACTIVE, hasOpenCase: false, visitKnown: false };
const gone = { ...client, state: ResidentState.DECEASED };
const opening = { origin: CaseOrigin.INTAKE, visitId: '', openedOn: TODAY };
const open: Standing = { state: CaseState.OPEN, openedOn: '2026-01-10', closedOn: undefined };
const closed: Standing = { state: CaseState.CLOSED, openedOn: '2026-01-10', closedOn: '2026-03-01' };
const refused = (reason: string) => expect.objectContaining({ reason });

describe('opening a case (CASE-1)', () => {
  it.each<[string, Parameters<typeof checkOpening>[0], Client, string]>([
    ['of a file that is not active', { ...opening, openedOn: '2026-06-16' }, { ...gone, hasOpenCase: true }, 'RESIDENT_INACTIVE'],
    ['found on a visit that is not named', { ...opening, origin: CaseOrigin.VISIT, openedOn: '2026-06-16' }, client, 'VISIT_NOT_FOUND'],
    ['of another origin with a visit that is not this person’s', { ...opening, visitId: 'x' }, client, 'VISIT_NOT_FOUND'],
    ['on a day to come', { ...opening, openedOn: '2026-06-16' }, { ...client, hasOpenCase: true }, 'DATE_IN_FUTURE'],
    ['beside one that is open', opening, { ...client, hasOpenCase: true }, 'CASE_ALREADY_OPEN'],
  ])('refuses one %s', (_, asked, who, reason) => {
    expect(() => checkOpening(asked, who, TODAY)).toThrow(refused(reason));
  });
  it('takes one found on a visit of that person, or from intake', () => {
    expect(() =>
      checkOpening({ ...opening, origin: CaseOrigin.VISIT, visitId: 'x' }, { ...client, visitKnown: true }, TODAY),
    ).not.toThrow();
    expect(() => checkOpening(opening, client, TODAY)).not.toThrow();
  });
});

describe('closing a case (CASE-2)', () => {
  it.each<[string, Parameters<typeof checkClosing>[0], Standing, string]>([
    ['that is closed', { closedOn: '2026-06-16', followUpOn: '' }, closed, 'CASE_CLOSED'],
    ['on a day to come', { closedOn: '2026-06-16', followUpOn: '' }, open, 'DATE_IN_FUTURE'],
    ['before it was opened', { closedOn: '2026-01-09', followUpOn: '' }, open, 'DATES_OUT_OF_ORDER'],
    ['with a day to look again before the closing', { closedOn: TODAY, followUpOn: '2026-06-14' }, open, 'DATES_OUT_OF_ORDER'],
  ])('refuses one %s', (_, asked, standing, reason) => {
    expect(() => checkClosing(asked, standing, TODAY)).toThrow(refused(reason));
  });
  it('takes the day it was opened', () => {
    expect(() => checkClosing({ closedOn: '2026-01-10', followUpOn: '2026-02-10' }, open, TODAY)).not.toThrow();
  });
});

describe('reopening a case (CASE-1)', () => {
  it.each<[string, string, Standing, Client, string]>([
    ['that is open', TODAY, open, gone, 'CASE_OPEN'],
    ['of a file that is not active', '2026-06-16', closed, gone, 'RESIDENT_INACTIVE'],
    ['on a day to come', '2026-06-16', closed, client, 'DATE_IN_FUTURE'],
    ['before it was closed', '2026-02-28', closed, { ...client, hasOpenCase: true }, 'DATES_OUT_OF_ORDER'],
    ['beside another that is open', TODAY, closed, { ...client, hasOpenCase: true }, 'CASE_ALREADY_OPEN'],
  ])('refuses one %s', (_, on, standing, who, reason) => {
    expect(() => checkReopening(on, standing, { client: who, today: TODAY })).toThrow(refused(reason));
  });
  it('keeps what the case was about beside the new words', () => {
    expect(addedConcern('屋顶漏水', { on: TODAY, note: '又漏了' })).toBe('屋顶漏水\n2026-06-15 重开：又漏了');
    expect(addedConcern('屋顶漏水', { on: TODAY, note: '' })).toBe('屋顶漏水');
  });
});
