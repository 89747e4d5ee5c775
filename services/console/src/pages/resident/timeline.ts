import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type AuditRecord, type Visit, VisitMedium, VisitOutcome } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';

export type EntryKind = 'visit' | 'reveal' | 'read' | 'change';

/** One line of 经过: a visit, a look at what is masked, a reading, or a change. */
export type Entry = { readonly id: string; readonly on: string; readonly at: number; readonly times?: number } & (
  | { readonly kind: 'visit'; readonly visit: Visit }
  | { readonly kind: 'reveal' | 'read' | 'change'; readonly record: AuditRecord }
);

function kindOf(record: AuditRecord): 'reveal' | 'read' | 'change' {
  if (record.purpose || /reveal/i.test(record.action)) return 'reveal';
  return /\.(read|listed|searched|compared|cellRead)$/.test(record.action) ? 'read' : 'change';
}

function ofVisit(visit: Visit): Entry {
  const at = visit.createdAt ? timestampDate(visit.createdAt).getTime() : 0;
  return { id: visit.id, kind: 'visit', on: visit.visitedOn, at, visit };
}

function ofRecord(record: AuditRecord): Entry {
  const at = record.at ? timestampDate(record.at).getTime() : 0;
  return { id: record.id, kind: kindOf(record), on: dayOf(new Date(at)), at, record };
}

/** A visit's own change record says nothing that the visit does not. */
const ofAnotherKind = (record: AuditRecord): boolean => !record.action.startsWith('visit.');

/** Visits and audit records as one list, newest first: by day, then by the moment they were written. */
export function timelineOf(visits: readonly Visit[], records: readonly AuditRecord[]): Entry[] {
  const entries = [...visits.map(ofVisit), ...records.filter(ofAnotherKind).map(ofRecord)];
  return entries.sort((a, b) => (a.on === b.on ? b.at - a.at : a.on < b.on ? 1 : -1));
}

export type Filter = 'all' | 'since' | 'visit' | 'change' | 'look';
/** Readings are many and say little: only the filter for looks shows them. */
export function filtered(entries: readonly Entry[], filter: Filter): Entry[] {
  const kinds: Record<Filter, readonly EntryKind[]> = {
    all: ['visit', 'reveal', 'change'],
    since: ['visit', 'reveal', 'change'],
    visit: ['visit'],
    change: ['change'],
    look: ['reveal', 'read'],
  };
  const shown = folded(entries.filter(entry => kinds[filter].includes(entry.kind)));
  if (filter !== 'since') return shown;
  const last = lastMet(shown);
  return last < 0 ? shown : shown.slice(0, last);
}

/** Looks or changes of one kind, by one person on one day, one after the other, are one line that says how many. */
function folded(entries: readonly Entry[]): Entry[] {
  const lines: Entry[] = [];
  for (const entry of entries) {
    const before = lines.at(-1);
    if (before && isSame(before, entry)) lines[lines.length - 1] = { ...before, times: (before.times ?? 1) + 1 };
    else lines.push(entry);
  }
  return lines;
}
const FOLDED: readonly EntryKind[] = ['read', 'change'];
function isSame(a: Entry, b: Entry): boolean {
  if (a.kind === 'visit' || b.kind === 'visit' || a.kind !== b.kind || !FOLDED.includes(a.kind) || a.on !== b.on) return false;
  const said = ({ action, actor, fields, note }: AuditRecord): string =>
    [action, actor, note, ...(a.kind === 'change' ? fields : [])].join('\n');
  return said(a.record) === said(b.record);
}

const MET: readonly VisitOutcome[] = [VisitOutcome.MET, VisitOutcome.FAMILY_MET];
const AT_HOME: readonly VisitMedium[] = [VisitMedium.HOME, VisitMedium.UNSPECIFIED];

const isMet = ({ outcome, medium }: Visit): boolean => MET.includes(outcome) && AT_HOME.includes(medium);

const lastMet = (entries: readonly { readonly kind: string; readonly visit?: Visit }[]): number =>
  entries.findIndex(e => e.visit !== undefined && isMet(e.visit));

/** The newest visit at the door where somebody was met: what stands above it is new since then. Undefined when nothing does. */
export function sinceLastVisit<E extends { readonly kind: string; readonly visit?: Visit }>(entries: readonly E[]): E | undefined {
  const at = lastMet(entries);
  return at > 0 ? entries[at] : undefined;
}
