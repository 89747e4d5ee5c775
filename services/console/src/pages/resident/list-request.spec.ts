import { GreetingFilter, ResidentOrder, ResidentState } from '@shuniu/contracts';
import { listRequest } from './list-request.js';

const at = { unit: '440117002215', today: '2026-09-24', name: '李怡瑞' };

describe('the list of residents', () => {
  it.each<[object, object]>([
    [{}, { dueBy: undefined, filedFrom: undefined, notVisitedSince: undefined, birthdayWithin: 0, categories: [] }],
    [{ due: 'overdue' }, { dueBy: '2026-09-23' }],
    [{ due: 'today' }, { dueBy: '2026-09-24' }],
    [{ due: 'week' }, { dueBy: '2026-10-01' }],
    [{ due: 'nonsense' }, { dueBy: undefined }],
    [{ filed: 'month' }, { filedFrom: '2026-09-01' }],
    [{ filed: 'year' }, { filedFrom: '2026-01-01' }],
    [{ contact: 'month' }, { notVisitedSince: '2026-08-25', state: ResidentState.ACTIVE }],
    [{ contact: 'month', state: 'DECEASED' }, { state: ResidentState.DECEASED }],
    [{ birthday: 'month' }, { birthdayWithin: 30 }],
    [{ greet: 'left' }, { greeting: GreetingFilter.LEFT, awaitingApproval: false }],
    [{ greet: 'all' }, { greeting: GreetingFilter.ALL }],
    [{ greet: 'nonsense' }, { greeting: GreetingFilter.UNSPECIFIED }],
    [{ waits: 'approval' }, { awaitingApproval: true, greeting: GreetingFilter.UNSPECIFIED }],
    [{ waits: 'nonsense' }, { awaitingApproval: false }],
    [{ category: '独居长者,空巢长者' }, { categories: ['独居长者', '空巢长者'] }],
    [{ worker: 'me' }, { worker: '李怡瑞' }],
    [
      { worker: '周好少', hamlet: '三社' },
      { worker: '周好少', hamlet: '三社', unit: '440117002215' },
    ],
    [{ state: 'nonsense' }, { state: ResidentState.UNSPECIFIED }],
  ])('%j asks for %j', (filters, expected) => {
    const request = listRequest(filters as Record<string, string>, at);
    expect(Object.fromEntries(Object.keys(expected).map(key => [key, request[key as keyof typeof request]]))).toEqual(expected);
  });

  it('is in the order of the due days when it is asked for', () => {
    expect([listRequest({}, at).order, listRequest({}, { ...at, sort: 'due' }).order]).toEqual([
      ResidentOrder.UNSPECIFIED,
      ResidentOrder.DUE,
    ]);
  });
});
