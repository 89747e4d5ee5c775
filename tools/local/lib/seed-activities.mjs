import { Api, until } from './api.mjs';
import { step } from './progress.mjs';

const DAY = 86_400_000;
/** So many days on, at an hour of Shanghai. */
const at = (days, hour) => {
  const day = new Date(Date.now() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00:00+08:00`;
};
/** So many hours from now: what goes on today. */
const soon = hours => new Date(Date.now() + hours * 3_600_000).toISOString();
const guests = (...names) => names.map(name => ({ name, kindNo: 0 }));

const PLANS = [
  {
    far: 'published',
    plan: {
      type: 'class',
      title: '健康讲座：冬天怎么护膝',
      place: '村文化室',
      startsAt: soon(0.5),
      endsAt: soon(2.5),
      goal: '学会两个护膝动作',
      audience: '村里的长者',
      capacity: 40,
    },
    parties: [guests('测试梁伯'), guests('测试黄婶', '测试黄叔'), guests('测试吴婆')],
  },
  {
    far: 'published',
    plan: {
      type: 'festival',
      title: '冬至敬老宴',
      place: '凤宴广场',
      startsAt: at(9, 10),
      endsAt: at(9, 12),
      goal: '让独居长者一起过节',
      content: '包汤圆、唱山歌、量血压。志愿者负责接送。',
      audience: '六十岁以上长者和家属',
      capacity: 6,
      partners: ['关爱长者协会', '华南农业大学'],
      questions: ['有什么忌口？'],
      budget: [
        { kind: 'BUDGET_KIND_MATERIAL', name: '汤圆和茶水', quantity: 60, measure: '份', planned: { fen: '48000' } },
        { kind: 'BUDGET_KIND_EXPENSE', name: '桌椅租用', planned: { fen: '20000' } },
      ],
    },
    parties: [
      guests('测试陈伯', '测试陈婆'),
      guests('测试李姨'),
      guests('测试王叔', '测试王婶'),
      guests('测试何家一', '测试何家二'),
      guests('测试林叔'),
    ],
  },
  {
    far: 'submitted',
    plan: {
      type: 'groupWork',
      title: '隔代照顾者小组第一节',
      place: '社工站活动室',
      startsAt: at(16, 15),
      endsAt: at(16, 17),
      goal: '组员互相认识，定下小组规则',
      audience: '带孙辈的长者',
      capacity: 12,
      phase: 'GROUP_PHASE_FORMING',
      sessionNo: 1,
      budget: [{ kind: 'BUDGET_KIND_MATERIAL', name: '记录本', quantity: 12, measure: '本', planned: { fen: '6000' } }],
    },
    parties: [],
  },
  {
    far: 'draft',
    plan: { type: 'film', title: '红色观影：开国大典', place: '村文化室', startsAt: at(23, 19), endsAt: at(23, 21), capacity: 80 },
    parties: [],
  },
];

/** Activities that are planned, wait for the manager, and take sign-ups. A seed that was broken off begins this part anew when there are none yet. @param {string} origin @param {string} password */
export async function seedActivities(origin, password) {
  const [worker, manager] = ['fenger.worker', 'fenger.manager'].map(login => new Api(origin, { login, password }));
  await step('策划中的活动和报名', async () => {
    const from = at(0, 0).slice(0, 10);
    if ((await worker.get(`/api/v1/activities?fromOn=${from}&pageSize=1`)).activities.length > 0) return;
    for (const { far, plan, parties } of PLANS) {
      const { id } = await worker.post('/api/v1/activities', plan);
      if (far === 'draft') continue;
      await worker.post(`/api/v1/activities/${id}:submit`, {});
      if (far === 'submitted') continue;
      await manager.post(`/api/v1/activities/${id}:decide`, { approve: true });
      await worker.post(`/api/v1/activities/${id}:publish`, {});
      for (const people of parties) await register(worker, id, people, plan.questions);
      if (!plan.questions) continue;
      await byReference(worker, id, plan.questions);
      await worker.post(`/api/v1/activities/${id}:callVolunteers`, { needed: 4, skills: ['接送', '摄影'] });
      await until('the volunteers answering the call', async () =>
        Boolean((await worker.get(`/api/v1/activities/${id}/volunteerCall`)).answeredAt),
      );
    }
  });
}

/** @param {Api} worker @param {string} id @param {readonly object[]} people @param {readonly string[]} [questions] */
const register = (worker, id, people, questions = []) =>
  worker.post(`/api/v1/activities/${id}/registrations`, {
    channel: 'SIGN_UP_CHANNEL_PHONE',
    attendees: people.map(person => ({ ...person, answers: questions.map(() => '') })),
  });

/** A resident with a file, who is signed up by reference as soon as the service knows of the file. @param {Api} worker @param {string} id @param {readonly string[]} questions */
async function byReference(worker, id, questions) {
  const [resident] = (await worker.get('/api/v1/residents?pageSize=1')).residents;
  await until('the file of a resident becoming known to the activities', () =>
    register(worker, id, [{ residentId: resident.id, name: resident.name }], questions).then(
      () => true,
      () => false,
    ),
  );
}
