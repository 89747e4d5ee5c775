import { Fault } from '@shuniu/kernel';
import { readMapping } from './upload.js';

describe('a mapping', () => {
  it('is sheet → header → field, or nothing', () => {
    expect(readMapping('')).toEqual({});
    expect(readMapping('{"花名册":{"名字":"name"}}')).toEqual({ 花名册: { 名字: 'name' } });
  });
  it.each(['{', '[]', 'null', '"x"', '{"a":1}', '{"a":{"b":1}}', '{"a":["b"]}'])('that is %s names its field', text => {
    let refused: unknown;
    try {
      readMapping(text);
    } catch (error) {
      refused = error;
    }
    expect((refused as Fault).violations).toEqual([
      { field: 'mapping', rule: 'type', message: 'must be JSON: {"sheet": {"header": "field"}}' },
    ]);
  });
});
