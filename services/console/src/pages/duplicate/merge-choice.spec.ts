import { create } from '@bufbuild/protobuf';
import { ResidentSchema } from '@shuniu/contracts';
import { takenFrom, usualChoice } from './merge-choice.js';

const file = (over: object = {}) => create(ResidentSchema, { name: '陈一', ...over });

it('MERGE-2: keeps the values of the file that stays, and takes the other one’s where it has none', () => {
  const pair = {
    first: file({ phone: '199****0001', needs: [] }),
    second: file({ phone: '199****0002', living: '独居', needs: ['送餐'] }),
  };
  const choice = usualChoice(pair, 'first', ['phone', 'living', 'needs']);
  expect(choice).toEqual({ phone: 'first', living: 'second', needs: 'second' });
  expect(takenFrom(choice, 'first')).toEqual(['living', 'needs']);
  expect(takenFrom(usualChoice(pair, 'second', ['phone', 'living', 'needs']), 'second')).toEqual([]);
});

it('says nothing of fields that are alike', () => {
  expect(usualChoice({ first: file(), second: file() }, 'first', [])).toEqual({});
});
