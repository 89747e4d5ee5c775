import { IndicatorService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, FENGER, testPlatform, unitId, until } from '@shuniu/testing';
import { publish, residentSaved, visitRecorded } from './indicator/events.fixture.js';

it('perf', async () => {
  const platform = await testPlatform({ services: ['analytics'] });
  const admin = await platform.admin('analytics');
  await platform.stop('analytics');
  const ev = Array.from({ length: 2000 }, (_, i) =>
    i % 2
      ? residentSaved(
          { id: uuidv7(), unitId: unitId(FENGER) },
          {
            categories: [
              { category: 'a', fromOn: '2020-01-01' },
              { category: 'b', fromOn: '2020-01-01' },
            ],
          },
        )
      : visitRecorded({ id: uuidv7(), unitId: unitId(FENGER) }),
  );
  await publish(platform, ev);
  const t = Date.now();
  await platform.start('analytics');
  await until('x', async () => (await admin.query('SELECT 1 FROM inbox')).rowCount === 2000, 60000);
  console.log('2000 events applied in', Date.now() - t, 'ms');
  // district scale
  await admin.query(
    `INSERT INTO app.unit SELECT uuidv7(), '44011710' || (1+i/50) || lpad((i%50+300)::text,3,'0'), (SELECT id FROM app.unit WHERE code='440117103'), 'v'||i, 4, '2020-01-01' FROM generate_series(1,298) i`,
  );
  await admin.query('SELECT app.refresh_reach()');
  await admin.query(
    `INSERT INTO resident_facts SELECT u.id, uuidv7(), md5(u.code || (i%320))::uuid, '2021-01-01'::date + i%900, 1, null, true FROM app.unit u, generate_series(1,700) i WHERE kind=4 and name like 'v%'`,
  );
  await admin.query(
    `INSERT INTO resident_category_facts SELECT unit_id, resident_id, c, filed_on, null FROM resident_facts, unnest(ARRAY['低保','长者']) c WHERE history`,
  );
  await admin.query(
    `INSERT INTO visit_facts SELECT u.id, uuidv7(), md5(u.code || (i%320))::uuid, (ARRAY['a','b','c','d','e'])[1+i%5], 1, 1, '2021-01-01'::date + i%970, true FROM app.unit u, generate_series(1,1300) i WHERE kind=4 and name like 'v%'`,
  );
  const { indicators } = await import('./indicator/indicator.rules.js');
  const { peopleVisited } = await import('./indicator/visits.indicators.js');
  for (const d of [...indicators, peopleVisited])
    await admin.query(
      `INSERT INTO tallies AS t SELECT c.unit_id, '${d.id}', c.key, g.grain, CASE g.grain WHEN 'all' THEN '0001-01-01' ELSE date_trunc(g.grain, d.day::timestamp)::date END, sum(d.value) FROM (${d.counted('f.history')}) c, LATERAL (VALUES (c.from_on, c.value), (c.to_on + 1, -c.value)) AS d(day, value), (VALUES ('all'), ('year'), ('month'), ('day')) AS g(grain) WHERE d.day IS NOT NULL GROUP BY 1, 3, 4, 5`,
    );
  await admin.query('VACUUM ANALYZE');
  await until('reach', async () => true);
  await platform.stop('analytics');
  await platform.start('analytics');
  const n = async (s: string) => console.log(s, (await admin.query(s)).rows[0]);
  await n('select count(*) from visit_facts');
  await n('select count(*) from resident_facts');
  await n('select count(*) from tallies');
  for (const [name, a, unit, asOf] of [
    ['district', actors.district, '', '2023-08-31'],
    ['district old day', actors.district, '', '2022-03-15'],
    ['district→town', actors.district, '440117103', '2023-08-31'],
    ['village', actors.fengerManager, '', '2023-08-31'],
  ] as const) {
    const c = platform.client(IndicatorService, a);
    for (const m of ['listIndicators', 'getBoard'] as const) {
      const ts = [];
      for (let i = 0; i < 10; i++) {
        const t = performance.now();
        await c[m]({ asOf, unit });
        ts.push(Math.round(performance.now() - t));
      }
      console.log(name, m, ts.join(' '));
    }
    const t = performance.now();
    await c.listIndicatorRecords({ id: 'visits_by_type', key: 'a', unit, asOf: '2023-08-31' });
    console.log(name, 'records', Math.round(performance.now() - t));
  }
  await platform.close();
}, 300000);
