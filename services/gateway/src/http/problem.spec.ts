import { CommonFault } from '@shuniu/contracts';
import { commonFault, Fault } from '@shuniu/kernel';
import { failureOf } from './failures.js';
import { languageOf } from './language.js';
import { allFaults, problemOf, statusOf } from './problem.js';

describe('a problem', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  it('is told in the reader’s language, with the trace and the fields', () => {
    const fault = commonFault(CommonFault.INVALID_REQUEST, {
      violations: [{ field: 'unit.code', rule: 'required', message: 'is needed' }],
    });
    expect(problemOf(fault, { language: 'en', traceparent })).toEqual({
      type: 'urn:shuniu:fault:common.v1:INVALID_REQUEST',
      title: 'A field is not valid.',
      status: 400,
      detail: 'A field is not valid. (unit.code)',
      instance: 'urn:trace:0af7651916cd43dd8448eb211c80319c',
      errors: [{ field: 'unit.code', rule: 'required', message: 'is needed' }],
    });
    expect(problemOf(fault, { language: 'zh-CN', traceparent }).title).toBe('有填写不对的地方。');
  });
  it('of a reason that is not known here is told by its name', () => {
    expect(problemOf(new Fault({ code: 6, domain: 'wishes.v1', reason: 'TAKEN' }), { language: 'en' })).toEqual({
      type: 'urn:shuniu:fault:wishes.v1:TAKEN',
      title: 'TAKEN',
      status: 409,
      detail: 'TAKEN',
    });
  });
  it('has words in both languages and a status below 500 for every fault but those of our own making', () => {
    expect(allFaults.size).toBeGreaterThan(50);
    const ours = [];
    for (const words of allFaults.values()) {
      expect([words.reason, words.zh, words.en].every(Boolean)).toBe(true);
      if (statusOf(words) >= 500) ours.push(words.reason);
    }
    expect(ours.sort()).toEqual(['DEADLINE_EXCEEDED', 'INTERNAL', 'UNAVAILABLE', 'UNIMPLEMENTED']);
  });
  it.each([
    ['BODY_TOO_LARGE', 413],
    ['UNSUPPORTED_MEDIA_TYPE', 415],
    ['ETAG_MISMATCH', 409],
    ['IDEMPOTENCY_KEY_REUSED', 409],
    ['TOKEN_MISSING', 401],
    ['ROLE_REQUIRED', 403],
    ['TOO_MANY_REQUESTS', 429],
    ['UNIT_UNKNOWN', 400],
    ['ROUTE_NOT_FOUND', 404],
    ['UNAVAILABLE', 503],
    ['DEADLINE_EXCEEDED', 504],
  ])('of %s has status %i', (reason, status) => {
    const words = allFaults.get(`common.v1:${reason}`);
    expect(words && statusOf(words)).toBe(status);
  });
});

describe('an error that is no fault', () => {
  const error = (code: string, statusCode?: number) => Object.assign(new Error('some text'), { code, statusCode });
  it.each([
    ['FST_ERR_CTP_BODY_TOO_LARGE', 413, 'BODY_TOO_LARGE', undefined],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415, 'UNSUPPORTED_MEDIA_TYPE', undefined],
    ['FST_ERR_BAD_URL', 400, 'MALFORMED_REQUEST', 400],
    ['FST_ERR_NOT_FOUND', 404, 'ROUTE_NOT_FOUND', undefined],
    ['ERR_SOMETHING', undefined, 'INTERNAL', undefined],
  ])('%s of status %s is %s', (code, statusCode, reason, status) => {
    const failure = failureOf(error(code, statusCode));
    expect([failure.fault.reason, failure.status]).toEqual([reason, status]);
  });
  it('is the caller’s when time ran out before the body was there', () => {
    expect(failureOf(error('FST_ERR_HANDLER_TIMEOUT', 503), { complete: false }).status).toBe(408);
    expect(failureOf(error('FST_ERR_HANDLER_TIMEOUT', 503)).fault.reason).toBe('DEADLINE_EXCEEDED');
  });
});

describe('the reader’s language', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en;q=0.3, zh;q=0.7', 'zh-CN'],
    ['fr, en;q=0.5', 'en'],
    ['fr', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    [';;;,q=,fr;q=x', 'zh-CN'],
  ] as const)('of %s is %s', (accepted, language) => {
    expect(languageOf(accepted)).toBe(language);
  });
});
