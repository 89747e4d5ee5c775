import { create } from '@bufbuild/protobuf';
import { Density, ViewSchema } from '@shuniu/contracts';
import {
  activeTab,
  countWords,
  lookOfSearch,
  lookOfView,
  plainLook,
  sameLook,
  searchOfLook,
  shownColumns,
  type Tab,
} from './list-state.js';

const names = ['due', 'hamlet', 'mine'];
const tabs: readonly Tab[] = [
  { key: 'all', label: '全站', look: plainLook() },
  { key: 'overdue', label: '逾期未走访', look: plainLook({ due: 'overdue' }, 'due') },
];

describe('how a list is looked at', () => {
  it('stands in the address and is read from it again', () => {
    const look = { filters: { hamlet: '三社' }, columns: ['name', 'due'], sort: 'due', density: 'loose' } as const;
    const search = searchOfLook(look, 'overdue');
    expect(search).toEqual({ hamlet: '三社', view: 'overdue', columns: 'name,due', sort: 'due', density: 'loose' });
    expect(lookOfSearch(search, names)).toEqual(look);
  });

  it('leaves out what the page does not know, and the first page needs no word', () => {
    expect(lookOfSearch({ hamlet: '三社', idNumber: '1', density: 'x' }, names)).toEqual(plainLook({ hamlet: '三社' }));
    expect(Object.values(searchOfLook(plainLook(), '')).filter(Boolean)).toEqual([]);
  });

  it.each([
    [{ view: 'overdue' }, 'overdue'],
    [{ due: 'overdue' }, 'overdue'],
    [{ hamlet: '三社' }, 'all'],
    [{ view: 'gone' }, 'all'],
    [{ view: 'all', due: 'overdue' }, 'all'],
  ])('%j lies under a tab', (search, key) => {
    expect(activeTab(tabs, search, lookOfSearch(search, names))?.key).toBe(key);
  });

  it('is the same when it asks for the same', () => {
    expect(sameLook(plainLook({ due: 'overdue', hamlet: '' }), plainLook({ due: 'overdue' }))).toBe(true);
    expect(sameLook(plainLook(), plainLook({ due: 'overdue' }))).toBe(false);
    expect(lookOfView(create(ViewSchema, { filters: { due: 'overdue' }, density: Density.LOOSE }))).toMatchObject({ density: 'loose' });
  });

  it('shows the columns that were chosen, and always the name', () => {
    const columns = [{ name: 'name', always: true }, { name: 'age' }, { name: 'living', more: true }];
    const shown = (chosen: string[]) => shownColumns(columns, chosen).map(c => c.name);
    expect([shown([]), shown(['living'])]).toEqual([
      ['name', 'age'],
      ['name', 'living'],
    ]);
  });

  it('says 999+ where the service stops counting', () => {
    expect([undefined, 0, 690, 1000].map(countWords)).toEqual(['', '0', '690', '999+']);
  });
});
