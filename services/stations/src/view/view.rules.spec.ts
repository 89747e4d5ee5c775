import type { Actor } from '@shuniu/access';
import { Density, Role } from '@shuniu/contracts';
import { checkView, decideRemoval, decideView, decideViewChange, MOST_VIEWS, mayChange, type ViewDraft } from './view.rules.js';

const actor = (id: string, role: Role): Actor => ({ id, login: id, name: id, unitCode: '440117002215', roles: new Set([role]) });
const worker = actor('worker', Role.SOCIAL_WORKER);
const colleague = actor('colleague', Role.SOCIAL_WORKER);
const manager = actor('manager', Role.STATION_MANAGER);
const draft: ViewDraft = {
  page: 'residents',
  name: ' 三社独居 ',
  filters: { hamlet: '三社' },
  columns: [],
  sort: '',
  density: Density.COMPACT,
  position: 0,
  shared: false,
};
const kept = (over: Partial<ViewDraft> = {}, by = worker) => ({
  ...decideView({ ...draft, ...over, shared: false }, { actor: by, own: 0, id: 'v' }),
  ...over,
});
const reasonOf = (decide: () => unknown): string => {
  try {
    decide();
    return 'ok';
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

describe('a view', () => {
  it.each<[string, Partial<ViewDraft>, Actor, number, string]>([
    ['VIEW-1: of one’s own is kept', {}, worker, 0, 'ok'],
    ['VIEW-1: is shared by a station manager', { shared: true }, manager, 0, 'ok'],
    ['VIEW-1: is not shared by a social worker', { shared: true }, worker, 0, 'ROLE_REQUIRED'],
    ['VIEW-3: is one of at most so many of a page', {}, worker, MOST_VIEWS, 'VIEWS_TOO_MANY'],
    ['belongs to a page', { page: '' }, worker, 0, 'INVALID_REQUEST'],
  ])('%s', (_, over, by, own, expected) => {
    expect(reasonOf(() => decideView({ ...draft, ...over }, { actor: by, own, id: 'v' }))).toBe(expected);
  });

  it.each<[string, ReturnType<typeof kept>, Actor, boolean]>([
    ['VIEW-2: is changed by who made it', kept(), worker, true],
    ['VIEW-2: is not changed by a colleague', kept(), colleague, false],
    ['VIEW-2: that is shared is not changed by a colleague', kept({ shared: true }), colleague, false],
    ['VIEW-2: that is shared is changed by the station manager', kept({ shared: true }), manager, true],
    ['VIEW-2: that is not shared is not the station manager’s', kept(), manager, false],
  ])('%s', (_, view, by, expected) => {
    expect(mayChange(view, by)).toBe(expected);
    expect(reasonOf(() => decideRemoval(view, '', by))).toBe(expected ? 'ok' : 'VIEW_NOT_YOURS');
    expect(reasonOf(() => decideViewChange(view, { ...view, etag: '1' }, by))).toBe(expected ? 'ok' : 'VIEW_NOT_YOURS');
  });

  it('VIEW-2: that is gone or was changed meanwhile says so', () => {
    expect(reasonOf(() => decideRemoval(undefined, '', worker))).toBe('VIEW_NOT_FOUND');
    expect(reasonOf(() => decideRemoval(kept(), '2', worker))).toBe('ETAG_MISMATCH');
    expect(reasonOf(() => decideViewChange(undefined, { ...draft, etag: '' }, worker))).toBe('VIEW_NOT_FOUND');
    expect(reasonOf(() => decideViewChange(kept(), { ...draft, etag: '9' }, worker))).toBe('ETAG_MISMATCH');
    expect(reasonOf(() => decideViewChange(kept(), { ...draft, shared: true, etag: '' }, worker))).toBe('ROLE_REQUIRED');
  });

  it('VIEW-2: keeps its page and who made it', () => {
    const changed = decideViewChange(kept({ shared: true }), { ...draft, page: 'visits', name: '独居', shared: true, etag: '1' }, manager);
    expect(changed).toMatchObject({ page: 'residents', owner: 'worker', name: '独居', version: 2 });
  });

  it('VIEW-3: has a name, and no number of a person among its filters', () => {
    const isPersonal = (text: string) => text.startsWith('199');
    expect(reasonOf(() => checkView(draft, isPersonal))).toBe('ok');
    expect(reasonOf(() => checkView({ ...draft, name: '  ' }, isPersonal))).toBe('INVALID_REQUEST');
    expect(reasonOf(() => checkView({ ...draft, filters: { hamlet: '19900029563' } }, isPersonal))).toBe('INVALID_REQUEST');
  });
});
