import { create } from '@bufbuild/protobuf';
import { ServiceProjectSchema } from '@shuniu/contracts';
import { blankProject, projectOf, typedProject } from './project-form.js';

it('roles are typed one a line or with commas, each once', () => {
  const { roles } = projectOf({ ...blankProject('2026-12-01'), roles: '送餐\n 理发 、送餐，\n' });
  expect(roles?.map(r => r.name)).toEqual(['送餐', '理发']);
});
it('a role that stays keeps its id and its skill, wherever it stands', () => {
  const was = create(ServiceProjectSchema, {
    name: '食堂',
    roles: [
      { id: 'a', name: '送餐' },
      { id: 'b', name: '理发', skill: '理发' },
    ],
  });
  const { roles } = projectOf({ ...typedProject(was), roles: '理发\n量血压\n送餐' }, was);
  expect(roles?.map(r => [r.id, r.name, r.skill])).toEqual([
    ['b', '理发', '理发'],
    ['', '量血压', ''],
    ['a', '送餐', ''],
  ]);
});
