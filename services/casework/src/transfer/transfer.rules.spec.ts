import { AgeGroup, TransferState } from '@shuniu/contracts';
import { reasonOf } from '../casework.fixture.js';
import { ageGroupOf, checkWaiting, ownerOf } from './transfer.rules.js';

it.each([
  [null, AgeGroup.UNSPECIFIED],
  ['2008-06-16', AgeGroup.CHILD],
  ['2008-06-15', AgeGroup.ADULT],
  ['1966-06-16', AgeGroup.ADULT],
  ['1966-06-15', AgeGroup.ELDER],
  ['1946-06-16', AgeGroup.ELDER],
  ['1946-06-15', AgeGroup.OLDEST],
])('of a birth on %s tells no more than the group', (birthOn, group) => {
  expect(ageGroupOf(birthOn, '2026-06-15')).toBe(group);
});

it('TRANSFER-1: an offer is answered once', async () => {
  const thrown = (state: TransferState) => reasonOf((async () => checkWaiting(state))());
  expect(await thrown(TransferState.OFFERED)).toBeUndefined();
  for (const state of [TransferState.ACCEPTED, TransferState.REJECTED, TransferState.WITHDRAWN])
    expect(await thrown(state)).toBe('TRANSFER_ANSWERED');
});

it('TRANSFER-2: the file is the offering station’s until it is accepted', () => {
  expect(ownerOf(TransferState.OFFERED)).toBe('from');
  expect(ownerOf(TransferState.REJECTED)).toBe('from');
  expect(ownerOf(TransferState.ACCEPTED)).toBe('to');
});
