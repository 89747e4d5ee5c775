import { nameOf, plannedFor } from './call.rules.js';

const taken =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);
it.each([
  ['as the activity', '重阳敬老宴', taken(), '重阳敬老宴'],
  ['with its day where the name is taken', '红色观影', taken('红色观影'), '红色观影（12-05）'],
  ['with a number where that is taken too', '红色观影', taken('红色观影', '红色观影（12-05）'), '红色观影（12-05·2）'],
  ['cut to forty characters', '长'.repeat(60), taken('长'.repeat(40)), `${'长'.repeat(33)}（12-05）`],
])('CALL-1: a project is named %s', (_, title, isTaken, name) => expect(nameOf(title, '2026-12-05', isTaken)).toBe(name));

it('CALL-1: its shift has the activity’s time in Shanghai and never fewer places than people', () => {
  const call = { startsAt: new Date('2026-12-05T01:00:00Z'), endsAt: new Date('2026-12-05T03:30:00Z'), needed: 4, place: '祠堂' };
  expect(plannedFor(call, 0)).toMatchObject({ onDay: '2026-12-05', fromTime: '09:00', toTime: '11:30', capacity: 4, place: '祠堂' });
  expect(plannedFor(call, 6).capacity).toBe(6);
});
