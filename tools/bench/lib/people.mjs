import { built } from './built.mjs';

/** A district of ten streets with thirty villages each. */
const DISTRICT = '440117';
const STREETS = 10;
const VILLAGES = 30;
const three = n => String(n).padStart(3, '0');
const villageCode = n => `${DISTRICT}${three(Math.floor(n / VILLAGES) + 1)}${three((n % VILLAGES) + 200)}`;

/** Division codes of the 300 stations. */
export const stations = Array.from({ length: STREETS * VILLAGES }, (_, n) => villageCode(n));
/** The code of the station of number `:v` (mod 300, counted from 0), as pgbench computes it. */
export const STATION_IN_PGBENCH = `('${DISTRICT}' || lpad((:v::int % ${STREETS * VILLAGES} / ${VILLAGES} + 1)::text, 3, '0') || lpad((:v::int % ${VILLAGES} + 200)::text, 3, '0'))`;

/** The id of what was seeded under a number: of kind 0 a unit. @param {number} kind @param {number} n */
export const seededId = (kind, n) => `00000000-0000-7000-8${three(kind)}-${String(n).padStart(12, '0')}`;
const idOf = n => seededId(0, n);
/** The tree, parents first: id, code, parent, name, kind (a UnitKind's number). */
export const units = [
  { id: idOf(1), code: DISTRICT, parent: null, name: '从化区', kind: 1 },
  ...Array.from({ length: STREETS }, (_, s) => ({
    id: idOf(10 + s),
    code: `${DISTRICT}${three(s + 1)}`,
    parent: idOf(1),
    name: `街道${s + 1}`,
    kind: 2,
  })),
  ...stations.map((code, n) => ({ id: idOf(100 + n), code, parent: idOf(10 + Math.floor(n / VILLAGES)), name: `村${n + 1}`, kind: 4 })),
];

const SURNAMES = [...'陈李黄张梁林何吴罗邓刘曾谢钟冯郑朱叶蔡潘苏卢莫谭温江徐胡杨彭'];
const GIVEN = [...'小明丽华建国玉兰秀英志强美珍伟芳金凤文秋桂海燕永福春梅家俊淑仪耀辉惠娟少平锦添笑群'];
const pick = (list, n) => list[n % list.length];
/** A name that is the same for the same number; a few thousand different ones, as many to a station as a village has. */
export const nameOf = n => pick(SURNAMES, n * 7) + pick(GIVEN, n * 11 + (n >> 3)) + pick(GIVEN, n * 13 + (n >> 6));

/** A pool of names with the sounds that casework itself finds for them. */
export async function namesWithSounds(many = 5000) {
  const { soundsOf } = await built('libs/workbook', 'name-sounds.js');
  const names = [...new Set(Array.from({ length: many * 2 }, (_, n) => nameOf(n)))].slice(0, many);
  return names.map(name => ({ name, ...soundsOf(name) }));
}

const BIRTH_DAYS = 20_000;
/** The nth ID number of region 99, valid in every other way; no two alike for twenty million. */
export function idNumberOf(n, check) {
  const birth = new Date(Date.UTC(1930, 0, 1) + (n % BIRTH_DAYS) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const serial = Math.floor(n / BIRTH_DAYS);
  const first = `9901${String(10 + (Math.floor(serial / 1000) % 90)).padStart(2, '0')}${birth}${three(serial % 1000)}`;
  return first + check(first);
}
/** The nth telephone of the range for tests. */
export const phoneOf = n => `199000${String(n % 100_000).padStart(5, '0')}`;

/** What a social worker types to file a person. */
export const filingOf = (n, check) => ({
  resident: {
    ...{ name: nameOf(n * 17 + 5), idNumber: idNumberOf(n, check), phone: phoneOf(n), sex: n % 2 === 0 ? 'SEX_MALE' : 'SEX_FEMALE' },
    ...{
      address: `测试村${(n % 12) + 1}社${(n % 90) + 1}号`,
      living: '独居',
      health: '高血压',
      needs: ['日间照料', '送餐'],
      worker: '社工',
    },
    categories: [{ category: '独居长者' }],
  },
});
