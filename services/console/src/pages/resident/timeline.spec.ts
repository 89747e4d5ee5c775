import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { AuditRecordSchema, VisitMedium, VisitOutcome, VisitSchema } from '@shuniu/contracts';
import { filtered, sinceLastVisit, timelineOf } from './timeline.js';

const visit = (id: string, visitedOn: string, over: { medium?: VisitMedium; outcome?: VisitOutcome } = {}) =>
  create(VisitSchema, {
    id,
    visitedOn,
    medium: VisitMedium.HOME,
    outcome: VisitOutcome.MET,
    createdAt: timestampFromDate(new Date(`${visitedOn}T02:00:00Z`)),
    ...over,
  });
const record = (id: string, action: string, at: string, purpose = '') =>
  create(AuditRecordSchema, { id, action, at: timestampFromDate(new Date(at)), purpose });

describe('the timeline', () => {
  it('puts visits and records in one order, newest first, by the day in Shanghai', () => {
    const entries = timelineOf(
      [visit('v1', '2026-09-02'), visit('v2', '2026-09-14', { medium: VisitMedium.PHONE })],
      [record('a1', 'resident.revealed', '2026-09-08T17:00:00Z', 'REVIEW'), record('a2', 'resident.changed', '2026-09-14T09:00:00Z')],
    );
    expect(entries.map(e => [e.id, e.kind, e.on])).toEqual([
      ['a2', 'change', '2026-09-14'],
      ['v2', 'visit', '2026-09-14'],
      ['a1', 'reveal', '2026-09-09'],
      ['v1', 'visit', '2026-09-02'],
    ]);
  });

  it('leaves out the record of a visit, which stands there itself', () => {
    expect(timelineOf([], [record('a', 'visit.recorded', '2026-09-02T02:00:00Z')])).toEqual([]);
  });

  it('shows readings only among the looks', () => {
    const entries = timelineOf(
      [visit('v', '2026-09-02')],
      [record('r', 'visits.read', '2026-09-03T02:00:00Z'), record('e', 'resident.revealed', '2026-09-04T02:00:00Z')],
    );
    expect(filtered(entries, 'all').map(e => e.id)).toEqual(['e', 'v']);
    expect(filtered(entries, 'look').map(e => e.id)).toEqual(['e', 'r']);
    expect(filtered(entries, 'visit').map(e => e.id)).toEqual(['v']);
    expect(filtered(entries, 'change')).toEqual([]);
  });

  it('counts the comparing of a pair as a look, and folds looks of one kind by one person on one day', () => {
    const compared = (id: string, at: string, actor = 'fenger.manager') =>
      create(AuditRecordSchema, { id, action: 'resident.compared', actor, at: timestampFromDate(new Date(at)) });
    const entries = timelineOf(
      [],
      [
        compared('d', '2026-09-05T04:00:00Z'),
        compared('c', '2026-09-05T03:00:00Z'),
        compared('b', '2026-09-05T02:00:00Z', 'fenger.worker'),
        compared('a', '2026-09-04T02:00:00Z', 'fenger.worker'),
        record('e', 'resident.changed', '2026-09-03T02:00:00Z'),
      ],
    );
    expect(filtered(entries, 'all').map(e => e.id)).toEqual(['e']);
    expect(filtered(entries, 'look').map(e => [e.id, e.times])).toEqual([
      ['d', 2],
      ['b', undefined],
      ['a', undefined],
    ]);
  });

  it('shows what is new since the last visit at the door, and all of it where nobody was met yet', () => {
    const changed = record('c', 'resident.changed', '2026-09-20T02:00:00Z');
    const entries = timelineOf([visit('v', '2026-09-14'), visit('p', '2026-09-18', { medium: VisitMedium.PHONE })], [changed]);
    expect(filtered(entries, 'since').map(e => e.id)).toEqual(['c', 'p']);
    expect(filtered(timelineOf([], [changed]), 'since').map(e => e.id)).toEqual(['c']);
    expect(filtered(timelineOf([visit('v', '2026-09-14')], []), 'since')).toEqual([]);
  });

  it.each([
    ['a telephone call is no visit at the door', { medium: VisitMedium.PHONE }],
    ['nobody was at home', { outcome: VisitOutcome.NOT_AT_HOME }],
    ['the visit was refused', { outcome: VisitOutcome.REFUSED }],
  ])('marks what is new since somebody was met at the door: %s', (_, over) => {
    expect(sinceLastVisit(timelineOf([visit('old', '2026-08-01'), visit('new', '2026-09-14', over)], []))?.id).toBe('old');
  });

  it('marks nothing when the newest entry is that visit, or there is none', () => {
    expect(sinceLastVisit(timelineOf([visit('v', '2026-09-02')], []))).toBeUndefined();
    expect(sinceLastVisit([])).toBeUndefined();
  });
});
