import { ResidentService, ResidentState } from '@shuniu/contracts';
import { actors, FENGER, type TestPlatform, testPlatform, unitId } from '@shuniu/testing';
import { idNumber, person, phone } from '../casework.fixture.js';
import { createHash } from 'node:crypto';
const N = 100_000;
describe('bench', () => {
  let platform: TestPlatform;
  beforeAll(async () => { platform = await testPlatform({ services: ['casework'] }); }, 120000);
  afterAll(() => platform.close());
  const loop = async (name: string, c: number, ms: number, fn: (i: number) => Promise<unknown>) => {
    const end = performance.now() + ms; let n = 0; const lat: number[] = []; let i = 0; const cpu = process.cpuUsage();
    await Promise.all(Array.from({ length: c }, async () => { while (performance.now() < end) { const t = performance.now(); await fn(i++); lat.push(performance.now() - t); n++; } }));
    lat.sort((a, b) => a - b); const u = process.cpuUsage(cpu);
    console.log(`${name} c=${c}: ${(n / ms * 1000).toFixed(0)}/s p50 ${lat[n >> 1]?.toFixed(1)} p99 ${lat[Math.floor(n * .99)]?.toFixed(1)} ms, node cpu/req ${((u.user + u.system) / n / 1000).toFixed(2)} ms`);
  };
  it('runs', async () => {
    const admin = await platform.admin('casework');
    await admin.query(`ALTER TABLE residents DISABLE TRIGGER adds_keys`);
    const villages = 100;
    for (let v = 0; v < villages - 1; v++) { const code = `440117002${300 + v}`; await admin.query(`SELECT app.put_unit(uuidv7(), $1, $2, $1, 4::smallint, '2000-01-01', null, null)`, [code, unitId('440117002')]); }
    const share = process.env.SHARE ? Number(process.env.SHARE) : 1;
    await admin.query(`INSERT INTO residents (id, unit_id, file_number, name, pinyin, initials, sex, birth_on, id_number_masked, id_tail_index, phone_masked, address_masked, hamlet, living, filed_on, state, version, created_at, changed_at)
      SELECT uuidv7(), CASE WHEN i % ${share} = 0 THEN '${unitId(FENGER)}'::uuid ELSE us[1 + i % ${villages - 1}] END, 'x-' || i, chr(19968 + i % 5000) || chr(19968 + (i * 7) % 9000) || chr(20000 + (i*13) % 3000), ARRAY['p' || to_hex(i)], ARRAY['zxm'], 1, '1950-01-01',
       '990***********1234', substr(sha256(i::text::bytea),1,16), '199****1234', '凤二村一社***', '一社', '独居', '2020-01-01'::date + (i % 1300), 1 + (i % 10 = 0)::int, 1, now(), now()
      FROM generate_series(1, ${N}) i, (SELECT array_agg(id) AS us FROM app.unit WHERE code LIKE '440117002%' AND length(code) = 12 AND code <> '${FENGER}') q`);
    await admin.query(`INSERT INTO resident_keys SELECT unit_id, k.kind, k.key, id FROM residents r, app.name_keys(r.name, r.pinyin, r.initials) k`);
    await admin.query(`INSERT INTO resident_categories (id, unit_id, resident_id, category, from_on) SELECT uuidv7(), unit_id, id, '独居长者', filed_on FROM residents`);
    await admin.query(`ALTER TABLE residents ENABLE TRIGGER adds_keys`);
    await admin.query('VACUUM ANALYZE');
    const worker = platform.client(ResidentService, actors.fengerWorker), district = platform.client(ResidentService, actors.district);
    await loop('warm', 4, 1500, () => worker.listResidents({ state: ResidentState.ACTIVE, pageSize: 50 }));
    await loop('list', 1, 1500, () => worker.listResidents({ state: ResidentState.ACTIVE, pageSize: 50 }));
    await loop('list', 16, 3000, () => worker.listResidents({ state: ResidentState.ACTIVE, pageSize: 50 }));
    await loop('list district', 8, 2000, () => district.listResidents({ state: ResidentState.ACTIVE, pageSize: 50 }));
    await loop('list district jiangpu', 8, 2000, () => district.listResidents({ state: ResidentState.ACTIVE, pageSize: 50, unit: '440117002' }));
    await loop('search pinyin', 8, 2000, i => worker.searchResidents({ text: 'p' + (i % 4096 + 65536).toString(16).slice(0, 4) }));
    await loop('search pinyin district', 8, 2000, i => district.searchResidents({ text: 'p' + (i % 4096 + 65536).toString(16).slice(0, 4) }));
    await loop('search tail', 8, 2000, i => worker.searchResidents({ text: String(1000 + (i % 9000)) }));
    await loop('search tail district', 8, 2000, i => district.searchResidents({ text: String(1000 + (i % 9000)) }));
    await loop('search name', 8, 2000, i => worker.searchResidents({ text: String.fromCharCode(19968 + i % 9000) }));
    await loop('create', 1, 1500, () => worker.createResident({ resident: person({ idNumber: '', birthOn: '1950-03-04', phone: phone() }) }));
    const n = (i: number) => `CN${String(i).padStart(9, '0')}A`;
    await loop('create id', 16, 4000, i => worker.createResident({ resident: person({ name: '曾' + String.fromCharCode(19968 + i % 5000, 19968 + i % 4000), idNumber: n(i), birthOn: '1950-03-04', phone: phone() }) }, { idempotencyKey: `k${i}` }));
    await loop('create id+category', 16, 3000, i => worker.createResident({ resident: person({ name: '曾' + String.fromCharCode(19968 + i % 5000, 19968 + i % 4000), idNumber: n(1e6 + i), birthOn: '1950-03-04', phone: phone(), categories: [{ category: '独居长者' }] }) }, { idempotencyKey: `q${i}` }));
    for (const role of ['unit', 'tree'] as const) {
      const c = await platform.role('casework', role);
      await c.query(`BEGIN; SELECT set_config('app.unit', '${role === 'unit' ? FENGER : '440117'}', true)`);
      const { rows } = await c.query(`EXPLAIN (ANALYZE, BUFFERS OFF, COSTS OFF) SELECT unit_id, resident_id FROM resident_keys WHERE kind = 2 AND key >= 'p1000' AND key < 'p1000z' LIMIT 200`);
      console.log(role, rows.map((r: Record<string, string>) => r['QUERY PLAN']).join('\n'));
    }
  }, 120000);
});
