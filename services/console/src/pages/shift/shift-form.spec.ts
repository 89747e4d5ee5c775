import { blankShift, shiftOf, templateOf, timeTyped } from './shift-form.js';

it.each([
  ['8:30', '08:30'],
  ['0830', '08:30'],
  ['08：30', '08:30'],
  ['18.05', '18:05'],
  ['八点半', '八点半'],
  ['', ''],
])('%p is the time %p', (typed, time) => expect(timeTyped(typed)).toBe(time));

it('a form is a shift, and repeated a template from its first day on', () => {
  const form = { ...blankShift('2026-12-02', 'p'), fromTime: '9:00', capacity: ' 12 ', weekdays: ['1', '3'], toOn: '2026-12-31' };
  expect(shiftOf(form)).toMatchObject({ projectId: 'p', onDay: '2026-12-02', fromTime: '09:00', toTime: '11:30', capacity: 12 });
  const template = templateOf(form);
  expect(template).toMatchObject({ fromOn: '2026-12-02', toOn: '2026-12-31', weekdays: [1, 3] });
  expect(template).not.toHaveProperty('onDay');
  expect(shiftOf({ ...form, capacity: '许多' }).capacity).toBe(0);
});
