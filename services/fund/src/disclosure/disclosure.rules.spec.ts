import { create } from '@bufbuild/protobuf';
import { DisclosureFiguresSchema, DisclosureState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkCorrect, checkDraft, checkDrop, checkPublish, isOver, isStale, lastDayOf } from './disclosure.rules.js';
import { Basis } from './duty.rules.js';

const { DRAFT, PUBLISHED, CORRECTED } = DisclosureState;
const figures = (over: object = {}) => create(DisclosureFiguresSchema, { movements: 3, sums: { income: { fen: 100n } }, ...over });

it.each([
  [DRAFT, '', 'ok'],
  [DRAFT, '2', 'ok'],
  [DRAFT, '1', 'ETAG_MISMATCH'],
  [PUBLISHED, '1', 'DISCLOSURE_PUBLISHED'],
  [CORRECTED, '', 'DISCLOSURE_PUBLISHED'],
])('DISCLOSURE-4: one in state %i with the etag "%s" is changed: %s', (state, etag, expected) =>
  expect(refusalOf(() => checkDraft({ state, version: 2 }, etag))).toBe(expected),
);

it.each([
  ['nobody edited', '', figures(), 'ok'],
  ['somebody else edited', 'worker', figures(), 'ok'],
  ['the publisher edited last, stale or not', 'manager', figures({ movements: 4 }), 'DISCLOSURE_SAME_PERSON'],
  ['the ledger moved', 'worker', figures({ sums: { income: { fen: 101n } } }), 'FIGURES_STALE'],
])('DISCLOSURE-4: what %s is published: %s', (_, editedBy, now, expected) =>
  expect(refusalOf(() => checkPublish({ editedBy, figures: figures() }, { by: 'manager', figures: now }))).toBe(expected),
);

it('DISCLOSURE-4: the hour of asking and the head that was out by then make nothing stale', () => {
  expect(isStale(figures(), figures({ head: { on: '2026-01-01', seq: 1, hash: 'ab' }, asOf: { seconds: 1n } }))).toBe(false);
  expect(isStale(figures(), figures({ donors: [{ partyId: 'p' }] }))).toBe(true);
});

it.each([
  [DRAFT, '', 'DISCLOSURE_NOT_PUBLISHED'],
  [PUBLISHED, '', 'ok'],
  [PUBLISHED, 'another', 'DISCLOSURE_CORRECTED'],
  [CORRECTED, '', 'DISCLOSURE_CORRECTED'],
])('DISCLOSURE-5: one in state %i with the correction "%s" is corrected: %s', (state, correctingId, expected) =>
  expect(refusalOf(() => checkCorrect({ state, correctingId }))).toBe(expected),
);
it('DISCLOSURE-5: a correction is dropped, the draft of a duty is not', () => {
  expect(refusalOf(() => checkDrop({ correctsId: 'a' }))).toBe('ok');
  expect(refusalOf(() => checkDrop({ correctsId: '' }))).toBe('DISCLOSURE_KEPT');
});

it.each([
  [Basis.VILLAGE, '2026-09-30', '2026-10-15', '2026-10-05', '2026-09-30'],
  [Basis.MUTUAL_AID, '2026-09-30', '2026-10-30', '2026-10-05', '2026-10-05'],
  [Basis.MUTUAL_AID, '2026-09-30', '2026-10-30', '2026-11-05', '2026-10-30'],
])('DISCLOSURE-2: figures of basis %i to %s, due %s, made on %s go to %s', (basis, to, dueOn, today, last) =>
  expect(lastDayOf({ basis, to, dueOn }, today)).toBe(last),
);
it('DISCLOSURE-2: a period is over on the day after its last', () =>
  expect([isOver('2028-02-29', '2028-02-29'), isOver('2028-02-29', '2028-03-01')]).toEqual([false, true]));
