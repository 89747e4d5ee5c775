import { create } from '@bufbuild/protobuf';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { ActivitySchema, BudgetKind } from '@shuniu/contracts';
import { activityOf, blankActivity, formOf, instantOf, kindsOf } from './activity-form.js';

describe('the form of a plan', () => {
  const typed = {
    ...blankActivity,
    type: 'festival',
    title: '敬老宴',
    place: '祠堂',
    day: '2026-12-05',
    from: '9:30',
    to: '11:00',
    capacity: '30',
    partners: '关爱长者协会、华南农业大学\n关爱长者协会',
    kinds: '长者 20\n儿童',
    questions: '吃素吗？\n\n',
    lines: [
      { kind: BudgetKind.MATERIAL, name: '茶水', planned: '100.50' },
      { kind: BudgetKind.EXPENSE, name: '', planned: '' },
    ],
  };
  it('is sent by Shanghai hours, its lists by their lines, its amounts in whole fen', () => {
    const sent = create(ActivitySchema, activityOf(typed));
    expect(sent.startsAt && timestampDate(sent.startsAt).toISOString()).toBe('2026-12-05T01:30:00.000Z');
    expect(sent).toMatchObject({
      capacity: 30,
      partners: ['关爱长者协会', '华南农业大学'],
      kinds: [{ name: '长者', capacity: 20 }, { name: '儿童' }],
      questions: ['吃素吗？'],
      budget: [{ kind: BudgetKind.MATERIAL, name: '茶水', planned: { fen: 10_050n } }],
    });
  });
  it('is the same again when it is opened', () => {
    const again = formOf(create(ActivitySchema, activityOf(typed)));
    expect(activityOf(again)).toEqual(activityOf(typed));
  });
  it.each([
    ['长者 20', '长者', 20],
    ['长者：20人', '长者', 20],
    ['亲子', '亲子', 0],
    ['20', '20', 20],
  ])('%s is a kind of seats', (line, name, capacity) => expect(kindsOf(line)).toEqual([{ name, capacity }]));
  it('has no hour where none was typed', () =>
    expect([instantOf('', '9:00'), instantOf('2026-12-05', '')]).toEqual([undefined, undefined]));
});
