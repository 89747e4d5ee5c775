import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import pg from 'pg';
import { built } from './built.mjs';
import { namesWithSounds, stations, units } from './people.mjs';

const UNITS = `INSERT INTO app.unit (id, code, parent_id, name, kind, valid_from)
  SELECT u.id, u.code, u.parent, u.name, u.kind, '2000-01-01' FROM jsonb_to_recordset($1) AS u(id uuid, code text, parent uuid, name text, kind smallint)`;

/** Puts the district's tree into a database, as a superuser: what the stations service's events would have put there, with the reach computed once. */
export async function putUnits(database) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  await client.query(UNITS, [JSON.stringify(units)]);
  await client.query('SELECT app.refresh_reach()');
  await client.end();
}

// Resident n lives at station n % 300 and is its n / 300th; m is a number that differs within a station. Sealed columns hold random bytes of the size that sealing makes; what they are found by is random too, but for the tails, which searches ask for.
const RESIDENTS = `INSERT INTO residents (id, unit_id, file_number, name, pinyin, initials, sex, birth_on, id_number, id_number_masked, id_number_index, id_tail_index,
    phone, phone_masked, phone_index, phone_tail_index, address, address_masked, hamlet, living, health, needs, worker, filed_on, state, next_due_on, last_visit_on,
    version, created_at, changed_at)
  SELECT uuidv7(make_interval(secs => n - $1::int)), u.id, u.code || '-' || lpad((n / 300 + 1)::text, 5, '0'), p.name, p.pinyin, p.initials, 1 + m % 2,
    date '1930-01-01' + (m * 37 % 20000), s.bytes, '990***********' || lpad((m % 10000)::text, 4, '0'), h.indexes[1], t.bytes,
    s.bytes, '199****' || lpad((m * 7 % 10000)::text, 4, '0'), h.indexes[2], h.indexes[3], s.bytes || s.bytes, '测试村' || (1 + m % 12) || '社', (1 + m % 12) || '社',
    CASE m % 3 WHEN 0 THEN '独居' ELSE '与子女' END, CASE m % 4 WHEN 0 THEN s.bytes END, '{日间照料,送餐}', '社工' || m % 3, current_date - m * 7 % 1500,
    CASE WHEN m % 20 = 0 THEN 2 ELSE 1 END, current_date + m % 60, current_date - m % 60, 1, now(), now()
  FROM (SELECT n, n + n / 300 AS m FROM generate_series(0, $1::int - 1) n) r
  JOIN units u ON u.position = n % 300
  JOIN names p ON p.position = (n / 300 * 31 + n) % $2::int
  JOIN tails t ON t.position = m % 10000
  CROSS JOIN LATERAL (SELECT sha512(n::text::bytea) AS long) x
  CROSS JOIN LATERAL (SELECT ARRAY[substr(x.long, 1, 16), substr(x.long, 17, 16), substr(x.long, 33, 16)] AS indexes) h
  CROSS JOIN LATERAL (SELECT substr(x.long, 1, 47) AS bytes) s`;
const CATEGORIES = `INSERT INTO resident_categories (id, unit_id, resident_id, category, from_on)
  SELECT uuidv7(), unit_id, id, CASE WHEN birth_on < '1960-01-01' THEN '独居长者' ELSE '低保' END, filed_on FROM residents WHERE birth_on < '1965-01-01'`;
const HOUSEHOLDS = `INSERT INTO households (id, unit_id, number, kind, address_masked, created_at)
  SELECT id, unit_id, 'H' || file_number, 1, address_masked, now() FROM residents WHERE right(file_number, 1) IN ('0', '2', '4', '6', '8')`;
const MEMBERSHIPS = `INSERT INTO memberships (id, unit_id, household_id, resident_id, kind, relation, from_on)
  SELECT uuidv7(), unit_id, id, id, 1, '户主', date '2020-01-01' FROM households`;
const SERIALS = `INSERT INTO serials (unit_id, residents, households) SELECT unit_id, 50000, 50000 FROM residents GROUP BY unit_id`;

/**
 * Fills a casework database with residents of all stations, each with its name's keys, most with a category, half with a household.
 * @param {string} database of a superuser
 * @param {{residents: number, keysFile: string}} of
 */
export async function seedResidents(database, { residents, keysFile }) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    await client.query('SET synchronous_commit = off');
    const names = await namesWithSounds();
    const tails = await tailIndexes(keysFile);
    await client.query(
      `CREATE TEMP TABLE names AS SELECT * FROM jsonb_to_recordset($1) AS n(position int, name text, pinyin text[], initials text[])`,
      [JSON.stringify(names.map((n, position) => ({ position, ...n })))],
    );
    await client.query(
      'CREATE TEMP TABLE tails AS SELECT position::int - 1 AS position, bytes FROM unnest($1::bytea[]) WITH ORDINALITY AS t(bytes, position)',
      [tails],
    );
    await client.query(
      'CREATE TEMP TABLE units AS SELECT u.id, u.code, s.position::int - 1 AS position FROM unnest($1::text[]) WITH ORDINALITY AS s(code, position) JOIN app.unit u ON u.code = s.code',
      [stations],
    );
    await client.query('ANALYZE names, tails, units');
    await client.query(RESIDENTS, [residents, names.length]);
    for (const statement of [CATEGORIES, HOUSEHOLDS, MEMBERSHIPS, SERIALS]) await client.query(statement);
    await client.query('RESET synchronous_commit');
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

const four = n => String(n % 10_000).padStart(4, '0');
/** The last four characters of resident n's ID number. */
export const tailOf = n => four(n + Math.floor(n / stations.length));

async function tailIndexes(keysFile) {
  const index = (await fieldKeys(keysFile)).index;
  return Array.from({ length: 10_000 }, (_, n) => index.tail('id_number', four(n)));
}

/** The field keys of a key file, as a service is given them. */
export async function fieldKeys(keysFile) {
  const { AesGcmCipher, BlindIndex, KeyRing } = await built('libs/privacy');
  const ring = KeyRing.parse(fs.readFileSync(keysFile, 'utf8'));
  return { cipher: new AesGcmCipher(ring), index: new BlindIndex(ring) };
}

export const secret = () => randomBytes(24).toString('base64url');
