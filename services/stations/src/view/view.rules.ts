import type { Actor } from '@shuniu/access';
import { CommonFault, type Density, Role, StationsFault, StationsFaultSchema } from '@shuniu/contracts';
import { commonFault, type Fault, faultOf, invalidField } from '@shuniu/kernel';

/** What somebody says of a view. */
export interface ViewDraft {
  readonly page: string;
  readonly name: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly sort: string;
  readonly density: Density;
  readonly position: number;
  readonly shared: boolean;
}
export interface ViewRecord extends ViewDraft {
  readonly id: string;
  /** Who made it: an actor's id. */
  readonly owner: string;
  readonly version: number;
}

/** How many views of one page a person may have. */
export const MOST_VIEWS = 40;
export const etagOf = ({ version }: { readonly version: number }): string => String(version);
const viewFault = (value: StationsFault, meta: Readonly<Record<string, string>> = {}): Fault =>
  faultOf(StationsFaultSchema, value, { meta });
const isManager = (actor: Actor): boolean => actor.roles.has(Role.STATION_MANAGER);

const draftOf = ({ page, name, filters, columns, sort, density, position, shared }: ViewDraft): ViewDraft => ({
  page,
  name: name.trim(),
  filters: { ...filters },
  columns: [...columns],
  sort,
  density,
  position,
  shared,
});

/** VIEW-3: `isPersonal` finds ID numbers and telephones. Faults: INVALID_REQUEST with the field's name. */
export function checkView(draft: ViewDraft, isPersonal: (text: string) => boolean): void {
  if (draft.name.trim() === '') throw invalidField('view.name', 'required', 'a name');
  if (Object.values(draft.filters).some(isPersonal))
    throw invalidField('view.filters', 'personal_number', 'filters hold no ID numbers and no telephones');
}

/** VIEW-1: only a station manager shares. Faults, the first that holds: INVALID_REQUEST without a page, ROLE_REQUIRED, VIEWS_TOO_MANY. */
export function decideView(draft: ViewDraft, { actor, own, id }: { actor: Actor; own: number; id: string }): ViewRecord {
  if (draft.page === '') throw invalidField('view.page', 'required', 'the page whose list it is');
  if (draft.shared && !isManager(actor)) throw commonFault(CommonFault.ROLE_REQUIRED);
  if (own >= MOST_VIEWS) throw viewFault(StationsFault.VIEWS_TOO_MANY, { most: String(MOST_VIEWS) });
  return { ...draftOf(draft), id, owner: actor.id, version: 1 };
}

/** VIEW-2: who made it, and for a shared one the station manager. */
export const mayChange = (view: ViewRecord, actor: Actor): boolean => view.owner === actor.id || (view.shared && isManager(actor));

/** May the view go? VIEW-2. Faults, the first that holds: VIEW_NOT_FOUND, VIEW_NOT_YOURS, ETAG_MISMATCH. */
export function decideRemoval(view: ViewRecord | undefined, etag: string, actor: Actor): ViewRecord {
  if (!view) throw viewFault(StationsFault.VIEW_NOT_FOUND);
  if (!mayChange(view, actor)) throw viewFault(StationsFault.VIEW_NOT_YOURS);
  checkEtag(view, etag);
  return view;
}

/**
 * The view as it is from now on; its page and who made it stay. A view that is shared already stays shared whoever of the two changes it.
 * Faults, the first that holds: VIEW_NOT_FOUND, VIEW_NOT_YOURS, ROLE_REQUIRED, ETAG_MISMATCH.
 */
export function decideViewChange(view: ViewRecord | undefined, draft: ViewDraft & { readonly etag: string }, actor: Actor): ViewRecord {
  if (!view) throw viewFault(StationsFault.VIEW_NOT_FOUND);
  if (!mayChange(view, actor)) throw viewFault(StationsFault.VIEW_NOT_YOURS);
  if (draft.shared && !view.shared && !isManager(actor)) throw commonFault(CommonFault.ROLE_REQUIRED);
  checkEtag(view, draft.etag);
  return { ...draftOf(draft), page: view.page, id: view.id, owner: view.owner, version: view.version + 1 };
}

function checkEtag(view: ViewRecord, etag: string): void {
  if (etag !== '' && etag !== etagOf(view)) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { sent: etag, current: etagOf(view) } });
}
