import { create } from '@bufbuild/protobuf';
import { DueStatus, type DueVisit, DueVisitSchema } from '@shuniu/contracts';
import { asWalked, figuresOf, hamletMoved, inOrder, personMoved, putOffAfter, walkOf } from './walk.js';

const stop = (residentId: string, hamlet: string, over: object = {}): DueVisit =>
  create(DueVisitSchema, { residentId, hamlet, status: DueStatus.TODAY, ...over });
const names = (walks: ReturnType<typeof walkOf>) => walks.map(w => [w.hamlet, w.stops.map(s => s.residentId).join('')]);
const walks = walkOf([stop('a', '一社'), stop('b', '一社'), stop('c', '三社'), stop('d', '三社'), stop('e', '三社'), stop('f', '')]);

describe('the day as a walk', () => {
  it('keeps a hamlet together, in the order in which it is met (X7)', () => {
    const mixed = walkOf([stop('a', '一社'), stop('c', '三社'), stop('b', '一社')]);
    expect(names(mixed)).toEqual([
      ['一社', 'ab'],
      ['三社', 'c'],
    ]);
  });
  it('brings people of one household together, so that nobody goes to a door twice, and counts doors', () => {
    const together = { householdId: 'h' };
    const due = [stop('a', '一社', together), stop('b', '一社'), stop('c', '一社', together), stop('a', '一社', together)];
    expect(names(walkOf(due))).toEqual([['一社', 'acab']]);
    expect(figuresOf(due)).toMatchObject({ people: 3, doors: 2 });
  });
  it('keeps 12 people of 3 hamlets together after any moves', () => {
    const twelve = walkOf(Array.from({ length: 12 }, (_, i) => stop(`${i}`, `${i % 3}社`)));
    const moved = inOrder(twelve, { hamlets: ['2社'], people: ['11', '0', '5'] });
    expect(moved.map(w => w.hamlet)).toEqual(['2社', '0社', '1社']);
    expect(moved[0]?.stops.map(s => s.residentId)).toEqual(['11', '5', '2', '8']);
  });
  it.each([
    ['a hamlet down', hamletMoved(walks, '一社', 1), ['三社', '一社', ''], 'cdeabf'],
    ['the first hamlet up: nothing', hamletMoved(walks, '一社', -1), ['一社', '三社', ''], 'abcdef'],
    ['a person up', personMoved(walks, 'd', -1), ['一社', '三社', ''], 'abdcef'],
    ['the last person of a hamlet down: nothing', personMoved(walks, 'b', 1), ['一社', '三社', ''], 'abcdef'],
    ['nothing said', asWalked, ['一社', '三社', ''], 'abcdef'],
  ])('moves %s', (_, order, hamlets, people) => {
    const moved = inOrder(walks, order);
    expect(moved.map(w => w.hamlet)).toEqual(hamlets);
    expect(moved.flatMap(w => w.stops.map(s => s.residentId)).join('')).toBe(people);
  });
  it('leaves who is put off to a later day out of today, and takes them back on the day', () => {
    const due = [stop('a', '一社', { postponedTo: '2026-06-18' }), stop('b', '一社')];
    expect(putOffAfter(due, '2026-06-17').later.map(d => d.residentId)).toEqual(['a']);
    expect(putOffAfter(due, '2026-06-18').later).toEqual([]);
  });
  it('counts people once, with the hamlets they live in', () => {
    const due = [
      stop('a', '一社', { status: DueStatus.OVERDUE, noContact: true }),
      stop('a', '一社', { status: DueStatus.OVERDUE }),
      stop('b', '二社'),
      stop('c', '三社', { status: DueStatus.UPCOMING }),
    ];
    expect(figuresOf(due)).toEqual({ people: 2, doors: 2, hamlets: 2, overdue: 1, overdueHamlets: 1, noContact: 1 });
  });
});
