import { Api } from './api.mjs';
import { step } from './progress.mjs';

const DAY = 86_400_000;
/** The Shanghai day of an instant. */
const dayOf = at => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
const NAMES = ['陈桂芳', '李秀英', '黄志强', '邓金莲', '梁伟明', '刘玉珍', '何建国', '罗小燕'];
/** The check character of an ID number (GB 11643). */
const checked = body => body + '10X98765432'[[...body].reduce((sum, d, i) => sum + Number(d) * (2 ** (17 - i) % 11), 0) % 11];

/** Volunteers to plan with: those of the register, or, where it was not imported, some made-up ones with ID numbers of region 99. */
async function people(manager) {
  const { volunteers } = await manager.get('/api/v1/volunteers?state=VOLUNTEER_STATE_ACTIVE&pageSize=40');
  const known = volunteers.map(v => v.id);
  const joinedOn = dayOf(Date.now() - 200 * DAY);
  if (known.length < NAMES.length)
    for (const [n, name] of NAMES.entries()) {
      const idNumber = checked(`99011719${60 + n}0304${String(700 + n)}`);
      known.push(
        (await manager.post('/api/v1/volunteers', { volunteer: { name, idNumber, joinedOn, skills: n % 2 ? ['理发'] : ['送餐'] } })).id,
      );
    }
  const own = {
    name: '邓志和',
    idNumber: checked('990117197505060719'.slice(0, 17)),
    joinedOn,
    login: 'fenger.volunteer',
    skills: ['送餐'],
  };
  return [(await manager.post('/api/v1/volunteers', { volunteer: own })).id, ...known];
}

/** A household that the volunteer with a login looks in on once a week, from tomorrow on, and a paper of theirs: what 我的服务 shows. */
async function ofOwn(manager, volunteerId) {
  const tomorrow = dayOf(Date.now() + DAY);
  const { households } = await manager.get('/api/v1/households?pageSize=1');
  const weekdays = [new Date(`${tomorrow}T00:00:00Z`).getUTCDay() || 7];
  const pair = { volunteerId, fromOn: tomorrow, kind: 'PAIR_KIND_VISIT', weekdays };
  if (households[0]) await manager.post('/api/v1/pairs', { ...pair, householdId: households[0].id });
  const issuedOn = dayOf(Date.now() - 345 * DAY);
  const validUntil = dayOf(Date.now() + 19 * DAY);
  const paper = { kind: 'HEALTH', number: '粤健990000001', issuer: '江埔街社区卫生服务中心', issuedOn, validUntil };
  await manager.post('/api/v1/qualifications', { volunteerId, ...paper });
}

/**
 * Projects with their shifts of this week and the next, as the manager plans them, and who signed up; some shifts are full, some lack people.
 * @param {string} origin @param {string} password
 */
export const seedShifts = (origin, password) =>
  step('志愿服务排班', async () => {
    const manager = new Api(origin, { login: 'fenger.manager', password });
    const [today, start] = [dayOf(Date.now()), dayOf(Date.now() - 300 * DAY)];
    const project = of =>
      manager.post('/api/v1/serviceProjects', { kind: 'SERVICE_PROJECT_KIND_REGULAR', joinMode: 'JOIN_MODE_OPEN', startsOn: start, ...of });
    const meals = await project({
      name: '幸福食堂送餐',
      place: '村幸福食堂',
      served: '行动不便长者',
      roles: [{ name: '送餐' }, { name: '配餐' }],
    });
    const visits = await project({ name: '独居长者探访', served: '独居长者', joinMode: 'JOIN_MODE_APPROVAL' });
    const hair = await project({
      name: '爱心理发',
      place: '祠堂前',
      served: '长者',
      roles: [{ name: '理发', skill: '理发' }, { name: '接待' }],
    });
    const weekly = (of, weekdays, fromTime, toTime, capacity) =>
      manager.post('/api/v1/shiftTemplates', {
        projectId: of.id,
        roleId: of.roles?.[0]?.id ?? '',
        weekdays,
        fromOn: today,
        fromTime,
        toTime,
        capacity,
      });
    await weekly(meals, [1, 2, 3, 4, 5], '10:30', '12:30', 3);
    await weekly(visits, [2, 4], '14:30', '16:30', 2);
    await weekly(hair, [6], '09:00', '11:30', 4);
    const all = await people(manager);
    await ofOwn(manager, all[0]);
    const toOn = dayOf(Date.now() + 13 * DAY);
    const { shifts } = await manager.get(`/api/v1/shifts?fromOn=${today}&toOn=${toOn}&pageSize=200`);
    let turn = 0;
    for (const [n, shift] of shifts.entries()) {
      // One more than there are places, none, two, and one fewer: what a week looks like.
      const many = [shift.capacity + 1, 0, 2, shift.capacity - 1][n % 4];
      for (let i = 0; i < many; i++) {
        const volunteerId = all[turn++ % all.length];
        await manager.post(`/api/v1/shifts/${shift.id}:signUp`, { volunteerId, assign: shift.projectId === visits.id && n % 3 === 0 });
      }
    }
  });
