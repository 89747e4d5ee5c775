import { ResidentState } from '@shuniu/contracts';
import { countWords, listRequest, viewOf } from './list-request.js';

const at = { unit: '440117002215', today: '2026-09-24', name: '李怡瑞' };

describe('the list of residents', () => {
  it.each([
    [{}, undefined],
    [{ view: 'overdue' }, '2026-09-23'],
    [{ view: 'soon' }, '2026-10-01'],
    [{ view: 'nonsense' }, undefined],
  ])('%j asks for what is due by %s', (search, dueBy) => {
    expect(listRequest(search, at).dueBy).toBe(dueBy);
  });

  it('takes its filters from the address', () => {
    expect(listRequest({ state: 'DECEASED', hamlet: '三社', category: '独居长者', worker: '周好少' }, at)).toMatchObject({
      unit: '440117002215',
      state: ResidentState.DECEASED,
      hamlet: '三社',
      category: '独居长者',
      worker: '周好少',
    });
    expect(listRequest({ view: 'mine', worker: '周好少' }, at).worker).toBe('李怡瑞');
    expect(listRequest({ state: 'nonsense' }, at).state).toBe(ResidentState.UNSPECIFIED);
    expect(viewOf({ view: 'x' })).toBe('all');
  });

  it('says 999+ where the service stops counting', () => {
    expect([undefined, 0, 690, 1000].map(countWords)).toEqual(['', '0', '690', '999+']);
  });
});
