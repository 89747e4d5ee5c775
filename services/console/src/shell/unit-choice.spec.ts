import { create } from '@bufbuild/protobuf';
import { UnitSchema } from '@shuniu/contracts';
import { inTreeOrder, isTyped, samePageAt } from './unit-choice.js';

const unit = (code: string, parentCode: string, name = code) =>
  create(UnitSchema, { code, parentCode, name, pinyin: 'jiangpu', initials: 'jp' });

describe('the choice of a station', () => {
  it('is read as a tree from top to bottom, and loses nobody whose parent is out of reach', () => {
    const units = [unit('440117002215', '440117002'), unit('440117', '44'), unit('440117103', '440117'), unit('440117002', '440117')];
    expect(inTreeOrder(units).map(c => [c.unit.code, c.depth])).toEqual([
      ['440117', 0],
      ['440117103', 1],
      ['440117002', 1],
      ['440117002215', 2],
    ]);
  });

  it.each([
    ['', true],
    ['江埔', true],
    ['jiang pu', true],
    ['JP', true],
    ['440117002', true],
    ['002', false],
    ['埔江', false],
  ])('by %s', (text, found) => {
    expect(isTyped(unit('440117002', '440117', '江埔街道'), text)).toBe(found);
  });

  it.each([
    ['/s/440117002215/residents/0190-x', '/s/1/residents'],
    ['/s/440117002215/board', '/s/1/board'],
    ['/s/440117002215', '/s/1/board'],
  ])('goes from %s to the same page', (from, to) => {
    expect(samePageAt(from, '1')).toBe(to);
  });
});
