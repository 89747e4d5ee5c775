import type { MessageInitShape } from '@bufbuild/protobuf';
import { GreetingFilter, type ListResidentsRequestSchema, ResidentOrder, ResidentState, ResidentStateSchema } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import type { Filters } from '../../ui/list/list-state.js';

/** 责任社工 is whoever looks. */
export const ME = 'me';
export const DUE_SORT = 'due';
/** 待审核: something of the person waits for an approval. */
export const WAITS = 'approval';

/** `ACTIVE` in the address stands for RESIDENT_STATE_ACTIVE. */
export const stateOf = (word: string | undefined): ResidentState =>
  ResidentStateSchema.values.find(v => v.localName === word)?.number ?? ResidentState.UNSPECIFIED;

const DUE_DAYS: Readonly<Record<string, number>> = { overdue: -1, today: 0, week: 7 };
const SILENT_DAYS: Readonly<Record<string, number>> = { month: 30, quarter: 90 };
const BIRTHDAY_DAYS: Readonly<Record<string, number>> = { week: 7, month: 30 };
const GREETINGS: Readonly<Record<string, GreetingFilter>> = { left: GreetingFilter.LEFT, all: GreetingFilter.ALL };
const monthStart = (today: string): string => `${today.slice(0, 7)}-01`;

/** The request of filters, on a day. Words of the address that mean nothing ask for nothing. */
export function listRequest(
  filters: Filters,
  at: { unit: string; today: string; name: string; sort?: string },
): MessageInitShape<typeof ListResidentsRequestSchema> {
  const due = DUE_DAYS[filters.due ?? ''];
  const silent = SILENT_DAYS[filters.contact ?? ''];
  const filed = { month: monthStart(at.today), year: `${at.today.slice(0, 4)}-01-01` }[filters.filed ?? ''];
  return {
    unit: at.unit,
    categories: (filters.category ?? '').split(',').filter(Boolean),
    state: stateOf(filters.state),
    worker: filters.worker === ME ? at.name : (filters.worker ?? ''),
    hamlet: filters.hamlet ?? '',
    ...(due === undefined ? {} : { dueBy: addDays(at.today, due) }),
    ...(silent === undefined ? {} : { notVisitedSince: addDays(at.today, -silent), state: stateOf(filters.state) || ResidentState.ACTIVE }),
    ...(filed === undefined ? {} : { filedFrom: filed }),
    birthdayWithin: BIRTHDAY_DAYS[filters.birthday ?? ''] ?? 0,
    greeting: GREETINGS[filters.greet ?? ''] ?? GreetingFilter.UNSPECIFIED,
    awaitingApproval: filters.waits === WAITS,
    order: at.sort === DUE_SORT ? ResidentOrder.DUE : ResidentOrder.UNSPECIFIED,
  };
}
