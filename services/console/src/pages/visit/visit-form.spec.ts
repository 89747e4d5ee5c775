import { VisitOutcome } from '@shuniu/contracts';
import { blankVisit, recordRequest } from './visit-form.js';

const blank = blankVisit('李怡瑞', '2026-09-24');

describe('the form of a visit', () => {
  it('sends the household’s people and the others as one list', () => {
    const form = { ...blank, outcome: VisitOutcome.MET, peopleMet: ['戚娣明'], othersMet: '邻居周姨、 志愿者小沈,' };
    expect(recordRequest(form, 'r').visit?.peopleMet).toEqual(['戚娣明', '邻居周姨', '志愿者小沈']);
  });

  it('names nobody when nobody was met, whatever was ticked before', () => {
    const form = { ...blank, outcome: VisitOutcome.NOT_AT_HOME, peopleMet: ['戚娣明'], othersMet: '周姨' };
    expect(recordRequest(form, 'r').visit?.peopleMet).toEqual([]);
  });

  it.each([
    ['', 0],
    ['25', 25],
    ['half an hour', -1],
    ['2.5', -1],
  ])('takes %j as %d minutes; below zero the service says what is wrong', (minutes, sent) => {
    expect(recordRequest({ ...blank, minutes }, 'r').visit?.durationMinutes).toBe(sent);
  });
});
