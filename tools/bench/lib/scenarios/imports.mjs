import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { from as copyFrom } from 'pg-copy-streams';
import { bookOfHours, linesOfABook, ROWS_OF_A_BOOK } from '../book.mjs';
import { stations } from '../people.mjs';
import { expect } from './tools.mjs';

const PATIENCE = { timeoutMs: 120_000 };
const STAGING = 'CREATE TEMP TABLE IF NOT EXISTS staging (served_on date, number text, service text) ON COMMIT DELETE ROWS';
const INSERT = `INSERT INTO service_records (id, unit_id, volunteer_id, class, state, served_on, served, minutes, service, grade, recorded_by, recorded_at, decided_by, decided_at, version, source_system, import_key)
  SELECT uuidv7(), v.unit_id, v.id, 3, 2, s.served_on, tstzrange(s.served_on + time '09:00', s.served_on + time '10:00'), 60, s.service, 5, 'bench', now(), 'manager', now(), 1, 'bench',
    sha256((v.id::text || s.served_on)::bytea)
  FROM staging s JOIN volunteers v ON v.number = s.number JOIN app.unit u ON u.id = v.unit_id AND u.code = $1`;

/** P13: a station's book of hours, sent, checked and written; beside it COPY to staging and one INSERT … SELECT. A station has its book once. */
export async function imports({ bearers, importClient, admins }) {
  const { sha256, pieces } = await bookOfHours();
  const copied = Buffer.from(
    linesOfABook()
      .map(({ day, number, service }) => `${day}\t${number}\t${service}\n`)
      .join(''),
  );
  const [ours, theirs] = [unused(), unused()];
  return {
    ...{ id: 'P13', title: `import ${ROWS_OF_A_BOOK} hours, rows`, gate: undefined, measured: 'hours', writes: true },
    ...{ clients: [1], scale: ROWS_OF_A_BOOK, http: undefined, recorded: undefined },
    async service() {
      const call = () => ({ token: bearers.get(station), idempotencyKey: randomUUID(), ...PATIENCE });
      const station = ours();
      for (const [index, data] of pieces.entries()) await importClient.putChunk({ sha256, index, data }, call());
      const { id } = await importClient.checkImport({ sha256, chunks: pieces.length, fileName: '时数.xlsx' }, call());
      const { sheets } = await importClient.commitImport({ id }, call());
      expect(sheets[0].accepted === ROWS_OF_A_BOOK, `a book was written with ${sheets[0].accepted} lines`);
    },
    async raw() {
      const client = admins.volunteers_limit;
      await client.query('BEGIN');
      await client.query(STAGING);
      const copy = client.query(copyFrom('COPY staging FROM STDIN'));
      copy.end(copied);
      await once(copy, 'finish');
      const { rowCount } = await client.query(INSERT, [theirs()]);
      await client.query('COMMIT');
      expect(rowCount === ROWS_OF_A_BOOK, `the limit wrote ${rowCount} lines`);
    },
  };
}

/** Stations one after the other, each once. */
function unused() {
  let next = 0;
  return () => {
    expect(next < stations.length, 'there are no more stations to import for: fewer seconds or rounds');
    return stations[next++];
  };
}
