import { DutyState } from '@shuniu/contracts';
import { addDays, addMonths, type Day } from '@shuniu/kernel';

/** What a row of the law goes by; the numbers of the table. */
export enum Basis {
  PROJECT_PERIOD = 1,
  PROJECT_END = 2,
  YEAR = 3,
  VILLAGE = 4,
  MUTUAL_AID = 5,
  INTEREST = 6,
  SURPLUS = 7,
}
/** A duty as its dated row says it. */
export interface DutyRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly basis: Basis;
  readonly everyMonths: number | null;
  readonly longerThanMonths: number | null;
  readonly busyFrom: number | null;
  readonly dueMonths: number;
  readonly dueDays: number;
  readonly dueOn: string | null;
  readonly source: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}
export interface ProjectFacts {
  readonly id: string;
  readonly name: string;
  readonly beganOn: Day;
  /** What was planned; it may run longer. */
  readonly plannedTo: Day | null;
  readonly endedOn: Day | null;
  /** Something was left at its end and went elsewhere. */
  readonly handedOver: boolean;
}
/** What the books of a fund say about its duties. */
export interface FundFacts {
  /** The day from which the fund is kept here: what fell due before was told elsewhere. */
  readonly since: Day;
  readonly foundedOn: Day;
  /** The last day of a fund that was closed. */
  readonly until: Day | null;
  readonly projects: readonly ProjectFacts[];
  readonly months: readonly { readonly month: string; readonly movements: number }[];
  readonly mutualAid: readonly { readonly projectId: string; readonly on: Day }[];
  readonly matters: readonly { readonly entryId: string; readonly projectId: string | null; readonly on: Day }[];
}
/** One period of one duty. */
export interface Duty {
  readonly key: string;
  readonly row: DutyRow;
  readonly projectId: string | null;
  readonly projectName: string;
  readonly entryId: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly dueOn: Day;
}
type Found = Pick<Duty, 'from' | 'to'> & { readonly of: string; readonly project?: ProjectFacts | undefined; readonly entryId?: string };

/**
 * DISCLOSURE-1: the duties of a fund as they stand on a day, of each the periods that began: by the row that holds on the day after a period, and only what falls due since the fund is kept here.
 */
export function dutiesOn(rows: readonly DutyRow[], facts: FundFacts, today: Day): Duty[] {
  return rows.flatMap(row =>
    FINDERS[row.basis](row, facts, today)
      .map(found => dutyOf(row, found))
      .filter(duty => counts(duty, facts, today)),
  );
}

function dutyOf(row: DutyRow, { of, project, entryId, from, to }: Found): Duty {
  const dueOn = row.dueOn === null ? addDays(addMonths(to, row.dueMonths), row.dueDays) : `${Number(to.slice(0, 4)) + 1}-${row.dueOn}`;
  return {
    key: `${row.code}:${of}`,
    row,
    projectId: project?.id ?? null,
    projectName: project?.name ?? '',
    entryId: entryId ?? null,
    from,
    to,
    dueOn,
  };
}
function counts({ row, from, to, dueOn }: Duty, { since, foundedOn, until }: FundFacts, today: Day): boolean {
  const arises = addDays(to, 1);
  const inForce = row.validFrom <= arises && (row.validTo === null || arises <= row.validTo);
  return inForce && from <= today && to >= foundedOn && dueOn >= since && (until === null || from <= until);
}

const FINDERS: Readonly<Record<Basis, (row: DutyRow, facts: FundFacts, today: Day) => Found[]>> = {
  [Basis.PROJECT_PERIOD]: (row, { projects }, today) => projects.flatMap(project => projectPeriods(row, project, today)),
  [Basis.PROJECT_END]: (_, { projects }) => projects.flatMap(wholeRun),
  [Basis.SURPLUS]: (_, { projects }) => projects.filter(p => p.handedOver).flatMap(wholeRun),
  [Basis.YEAR]: (_, { since }, today) => {
    const first = Number(since.slice(0, 4)) - 1;
    const years = Array.from({ length: Number(today.slice(0, 4)) - first + 1 }, (__, n) => String(first + n));
    return years.map(year => ({ of: year, from: `${year}-01-01`, to: `${year}-12-31` }));
  },
  [Basis.VILLAGE]: villageNotices,
  [Basis.MUTUAL_AID]: (_, { mutualAid, projects }) =>
    mutualAid.map(({ projectId, on }) => ({ of: `${projectId}:${on}`, project: projects.find(p => p.id === projectId), from: on, to: on })),
  [Basis.INTEREST]: (_, { matters, projects }) =>
    matters.map(({ entryId, projectId, on }) => ({
      of: entryId,
      entryId,
      project: projects.find(p => p.id === projectId),
      from: on,
      to: on,
    })),
};

const wholeRun = (project: ProjectFacts): Found[] =>
  project.endedOn === null
    ? []
    : [{ of: project.id, project, from: project.beganOn < project.endedOn ? project.beganOn : project.endedOn, to: project.endedOn }];

/** The whole periods of a project that runs, was planned to run, or ran longer than the row says; of one without a plan those alone that end after it had run so long. */
function projectPeriods(row: DutyRow, project: ProjectFacts, today: Day): Found[] {
  const { everyMonths: every, longerThanMonths: longer } = row;
  if (every === null || longer === null) return [];
  const { beganOn, plannedTo, endedOn } = project;
  const threshold = addMonths(beganOn, longer);
  const planned = plannedTo !== null && plannedTo >= threshold;
  if (!planned && (endedOn ?? today) < threshold) return [];
  const periods: Found[] = [];
  for (let n = 0; addMonths(beganOn, n * every) <= today; n += 1) {
    const [from, to] = [addMonths(beganOn, n * every), addDays(addMonths(beganOn, (n + 1) * every), -1)];
    if (endedOn !== null && to > endedOn) break;
    if (planned || to >= threshold) periods.push({ of: `${project.id}:${n + 1}`, project, from, to });
  }
  return periods;
}

/** Each so many months of the calendar, and besides each month in which much moved. */
function villageNotices({ everyMonths: every, busyFrom }: DutyRow, { since, months }: FundFacts, today: Day): Found[] {
  if (every === null) return [];
  const period = (first: Day, length: number): Found => ({
    of: `${first.slice(0, 7)}+${length}`,
    from: first,
    to: addDays(addMonths(first, length), -1),
  });
  const notices: Found[] = [];
  for (let first = `${Number(since.slice(0, 4)) - 1}-01-01`; first <= today; first = addMonths(first, every))
    notices.push(period(first, every));
  const busy = months.filter(({ movements }) => busyFrom !== null && movements >= busyFrom);
  return [...notices, ...(every === 1 ? [] : busy.map(({ month }) => period(`${month}-01`, 1)))];
}

/** DISCLOSURE-1: published, or still running, or due, or overdue from the day after the last. */
export function stateOf({ to, dueOn }: Pick<Duty, 'to' | 'dueOn'>, isPublished: boolean, today: Day): DutyState {
  if (isPublished) return DutyState.PUBLISHED;
  if (today <= to) return DutyState.UPCOMING;
  return today <= dueOn ? DutyState.DUE : DutyState.OVERDUE;
}

const ROUSED_DAYS = 7;
/** DISCLOSURE-2: what somebody is told of a duty that is not published: that it is due within seven days, then that it is overdue. */
export function reminderOf({ to, dueOn }: Pick<Duty, 'to' | 'dueOn'>, today: Day): 'due' | 'overdue' | undefined {
  if (today > dueOn) return 'overdue';
  return today > to && addDays(today, ROUSED_DAYS) >= dueOn ? 'due' : undefined;
}

/** When a project that has ended did so: on the day that was set if it has come, else on the day of its last movement, which emptied it. */
export function endOf(
  { toOn, lastOn, madeOn }: { readonly toOn: Day | null; readonly lastOn: Day | null; readonly madeOn: Day },
  today: Day,
): Day {
  return toOn !== null && toOn <= today ? toOn : (lastOn ?? madeOn);
}
