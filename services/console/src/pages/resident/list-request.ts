import type { MessageInitShape } from '@bufbuild/protobuf';
import { type ListResidentsRequestSchema, ResidentState, ResidentStateSchema } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';

/** What stands in the address of the list. */
export interface ListSearch {
  readonly view?: string;
  readonly category?: string;
  readonly state?: string;
  readonly worker?: string;
  readonly hamlet?: string;
  readonly pageToken?: string;
}
export const views = ['all', 'overdue', 'soon', 'mine'] as const;
export type View = (typeof views)[number];
export const viewOf = (search: ListSearch): View => views.find(view => view === search.view) ?? 'all';

/** `ACTIVE` in the address stands for RESIDENT_STATE_ACTIVE. */
export const stateOf = (word: string | undefined): ResidentState =>
  ResidentStateSchema.values.find(v => v.localName === word)?.number ?? ResidentState.UNSPECIFIED;

/** The request of a view with its filters, on a day. */
export function listRequest(
  search: ListSearch,
  at: { unit: string; today: string; name: string },
): MessageInitShape<typeof ListResidentsRequestSchema> {
  const view = viewOf(search);
  const due = { overdue: addDays(at.today, -1), soon: addDays(at.today, 7) }[view as string];
  return {
    unit: at.unit,
    category: search.category ?? '',
    state: stateOf(search.state),
    worker: view === 'mine' ? at.name : (search.worker ?? ''),
    hamlet: search.hamlet ?? '',
    ...(due ? { dueBy: due } : {}),
  };
}

/** 1000 means that there are more than the service counts. */
export const countWords = (total: number | undefined): string => (total === undefined ? '' : total >= 1000 ? '999+' : String(total));
