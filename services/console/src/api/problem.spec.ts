import { faultsOf, ProblemError } from './problem.js';

const problem = (over: object): ProblemError =>
  new ProblemError(400, {
    type: 'urn:shuniu:fault:common.v1:INVALID_REQUEST',
    title: '有填写不对的地方。',
    detail: '',
    instance: '4f2a91c0',
    ...over,
  });

describe('a problem', () => {
  it('is read from problem+json, and from anything else that a proxy may answer', () => {
    const read = problem({ errors: [{ field: 'resident.birthOn', rule: 'day', message: '没有这一天。' }] });
    expect(read).toMatchObject({ status: 400, reason: 'INVALID_REQUEST', title: '有填写不对的地方。', instance: '4f2a91c0' });
    expect(new ProblemError(502, '<html>')).toMatchObject({ status: 502, type: 'about:blank', reason: '', title: '', errors: [] });
  });

  it('ties its violations to the fields of the form, by the first name of their path', () => {
    const errors = [
      { field: 'resident.birthOn', rule: 'day', message: '没有这一天。' },
      { field: 'resident.needs[2]', rule: 'string.max_len', message: '太长了。' },
      { field: 'relation', rule: 'required', message: '' },
    ];
    expect(faultsOf(problem({ errors }), { under: 'resident' })).toEqual({
      fields: { birthOn: '没有这一天。', needs: '太长了。', relation: '有填写不对的地方。' },
      form: '',
    });
  });

  it('ties a fault to the field that it is about, and tells others at the end of the form', () => {
    const taken = problem({ type: 'urn:shuniu:fault:casework.v1:ID_NUMBER_TAKEN', title: '这个身份证号在本站已经建档。' });
    expect(faultsOf(taken, { reasons: { ID_NUMBER_TAKEN: 'idNumber' } }).fields).toEqual({ idNumber: '这个身份证号在本站已经建档。' });
    expect(faultsOf(taken)).toEqual({ fields: {}, form: '这个身份证号在本站已经建档。' });
    expect(faultsOf(new Error('x'))).toEqual({ fields: {}, form: '' });
  });
});
