import { create } from '@bufbuild/protobuf';
import { VolunteerSchema } from '@shuniu/contracts';
import { changedFields, clashing, editOf, settled, updateRequest } from './edit-volunteer.js';

const file = (over: object = {}) =>
  create(VolunteerSchema, { name: '陈大文', phone: '199****5678', skills: ['理发'], note: '', etag: '"1"', ...over });

it('sends only what was changed, and what is sealed only when it was typed anew', () => {
  const form = { ...editOf(file()), skills: '理发、摄影', note: '会开车' };
  expect(changedFields(form)).toEqual(['skills', 'note']);
  expect(updateRequest(form, 'v')).toMatchObject({ updateMask: ['skills', 'note'], volunteer: { skills: ['理发', '摄影'] }, etag: '"1"' });
  expect(changedFields({ ...editOf(file()), phone: '19900001111' })).toEqual(['phone']);
  expect(changedFields(editOf(file()))).toEqual([]);
});
it('shows what both changed, and takes what somebody else changed alone', () => {
  const form = { ...editOf(file()), note: '会开车', skills: '摄影' };
  const now = file({ note: '不会开车', origin: '外来', etag: '"2"' });
  expect(clashing(form, now)).toEqual(['note']);
  expect(settled(form, now, { note: 'now' })).toMatchObject({ note: '不会开车', skills: '摄影', origin: '外来', etag: '"2"' });
  expect(settled(form, now, { note: 'mine' })).toMatchObject({ note: '会开车', skills: '摄影' });
});
