import { type EntryKind, EntryKindSchema } from '@shuniu/contracts';
import type { Filters } from '../../ui/list/list-state.js';

/** What may stand in the address of the list of entries. */
export const entryFilters = ['kind', 'projectId', 'partyId', 'fundId', 'fromOn', 'toOn'] as const;

/** What the list, and its export, ask for. */
export function requestOf(filters: Filters, unit: string) {
  const { projectId = '', partyId = '', fundId = '', fromOn = '', toOn = '' } = filters;
  const kind: EntryKind = EntryKindSchema.values.find(v => v.localName === filters.kind)?.number ?? 0;
  return { unit, projectId, partyId, fundId, fromOn, toOn, kind };
}
