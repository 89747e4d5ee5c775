import { create } from '@bufbuild/protobuf';
import { ResidentSchema } from '@shuniu/contracts';
import { noteOpened, recentPeople } from './recent-people.js';

const person = (id: string, unitCode = '440117002215') => create(ResidentSchema, { id, unitCode });

describe('the people opened last', () => {
  it('are the newest six, each once, and only those of the station looked at', () => {
    for (const id of ['a', 'b', 'c', 'd', 'a', 'e', 'f', 'g']) noteOpened(person(id));
    noteOpened(person('other', '440117103206'));
    expect(recentPeople('440117002215').map(p => p.id)).toEqual(['g', 'f', 'e', 'a', 'd']);
    expect(recentPeople('440117103206').map(p => p.id)).toEqual(['other']);
    expect(recentPeople('440117')).toHaveLength(6);
  });
});
