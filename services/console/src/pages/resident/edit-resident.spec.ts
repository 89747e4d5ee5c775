import { create } from '@bufbuild/protobuf';
import { ResidentSchema, Sex } from '@shuniu/contracts';
import { changedFields, clashing, editOf, settled, updateRequest } from './edit-resident.js';

const resident = (over: object = {}) =>
  create(ResidentSchema, {
    name: '陈小红',
    sex: Sex.FEMALE,
    birthOn: '1950-03-04',
    phone: '199****5678',
    living: '独居',
    needs: ['送餐', '陪诊'],
    worker: '周好少',
    etag: '"3"',
    ...over,
  });
const by = { by: 'fenger.manager', at: '2026-11-25T02:00:00Z' };

describe('editing a file', () => {
  it('sends only what was changed, and of a sensitive field only a new value or that it is emptied', () => {
    const form = editOf(resident());
    expect(changedFields(form)).toEqual([]);
    expect(changedFields({ ...form, needs: '送餐 陪诊' })).toEqual([]);
    const typed = { ...form, worker: '李怡瑞', phone: '19900000123', emptied: ['health' as const] };
    expect(updateRequest(typed, 'id')).toMatchObject({
      etag: '"3"',
      updateMask: ['worker', 'phone', 'health'],
      resident: { worker: '李怡瑞', phone: '19900000123', health: '', needs: ['送餐', '陪诊'] },
    });
  });

  it('clashes only in fields that both changed', () => {
    const form = { ...editOf(resident()), worker: '李怡瑞', phone: '19900000123' };
    const overtaken = ['worker', 'living', 'phone'].map(field => ({ field, ...by }));
    expect(clashing(form, overtaken).map(c => c.field)).toEqual(['worker', 'phone']);
  });

  it('goes on from the file of now: chosen values stay, the others and what was not touched are the file’s', () => {
    const form = { ...editOf(resident()), worker: '李怡瑞', living: '与子女', phone: '19900000123', emptied: ['health' as const] };
    const now = resident({ etag: '"5"', worker: '别人', living: '与配偶', name: '陈小虹' });
    const after = settled(form, now, { worker: 'mine', living: 'now', phone: 'now' });
    expect(after).toMatchObject({ etag: '"5"', name: '陈小虹', worker: '李怡瑞', living: '与配偶', phone: '', emptied: ['health'] });
    expect(changedFields(after)).toEqual(['worker', 'health']);
    expect(changedFields(settled(form, now, {}))).toEqual(['living', 'worker', 'phone', 'health']);
  });
});
