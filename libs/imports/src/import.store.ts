import { createHash } from 'node:crypto';
import type { ImportState, ListImportsRequest } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { FieldCipher } from '@shuniu/privacy';
import type { Report } from './report.rules.js';
import type { Undone } from './undo.rules.js';

export interface ImportRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly kind: string;
  readonly state: ImportState;
  readonly file_name: string;
  readonly sha256: Buffer;
  readonly chunks: number;
  readonly report: Report;
  readonly checked_at: Date;
  readonly committed_at: Date | null;
  readonly undone_at: Date | null;
  readonly undone: Undone | null;
  readonly corrected: number;
}
/** An import with its sealed rows. */
export interface StagedImport extends ImportRow {
  readonly staged: Buffer;
}

const REACHED = sql('import.reached', 'SELECT 1 AS yes FROM app.unit WHERE code = $1 AND id = ANY ((SELECT app.visible_units())::uuid[])');
const PUT = sql('import.putChunk', 'INSERT INTO import_chunks (sha256, index, data, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING');
const PRUNE = sql(
  'import.prune',
  `DELETE FROM import_chunks c WHERE c.unit_id = (SELECT app.own_unit()) AND c.at < $1
     AND NOT EXISTS (SELECT FROM imports i WHERE i.unit_id = c.unit_id AND i.sha256 = c.sha256 AND i.checked_at >= $1)`,
);
const CHUNKS = sql(
  'import.chunks',
  'SELECT index, data FROM import_chunks WHERE unit_id = (SELECT app.own_unit()) AND sha256 = $1 AND index < $2 ORDER BY index',
);
const FORGET = sql('import.forget', 'DELETE FROM import_chunks WHERE unit_id = (SELECT app.own_unit()) AND sha256 = $1');
const PIECE = sql(
  'import.piece',
  `SELECT (SELECT count(*)::int FROM import_chunks WHERE unit_id = (SELECT app.own_unit()) AND sha256 = $1) AS pieces,
     (SELECT data FROM import_chunks WHERE unit_id = (SELECT app.own_unit()) AND sha256 = $1 AND index = $2) AS data`,
);
const COLUMNS = `i.id, app.code_of(i.unit_id) AS unit_code, i.kind, i.state, i.file_name, i.sha256, i.chunks, i.report, i.checked_at, i.committed_at, i.undone_at, i.undone,
  i.corrected`;
const FIND = sql('import.find', `SELECT ${COLUMNS} FROM imports i WHERE i.id = $1::uuid`);
const FIND_STAGED = sql('import.findStaged', `SELECT ${COLUMNS}, i.staged FROM imports i WHERE i.id = $1::uuid`);
const LOCK = sql(
  'import.lock',
  `SELECT ${COLUMNS}, i.staged FROM imports i WHERE i.unit_id = (SELECT app.own_unit()) AND i.id = $1::uuid FOR UPDATE OF i`,
);
const INSERT = sql(
  'import.insert',
  `INSERT INTO imports (id, kind, state, file_name, sha256, chunks, report, staged, actor, checked_at) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9)`,
);
const COMMITTED = sql(
  'import.committed',
  `UPDATE imports SET state = 2, report = $2, committed_at = $3, staged = '' WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid`,
);
const CORRECTED = sql(
  'import.corrected',
  'UPDATE imports SET report = $2, staged = $3, corrected = corrected + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid',
);
const UNDONE = sql(
  'import.undone',
  'UPDATE imports SET state = 3, undone_at = $2, undone = $3 WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid',
);
// One import of a station is written at a time; others wait for its end.
const TURN = sql('import.turn', 'SELECT pg_advisory_xact_lock(hashtext($1), hashtext(app.scope_code()))');

/** A file in pieces, by the sha256 of the whole in hex. */
export interface FilePieces {
  readonly sha256: string;
  readonly chunks: number;
}

/** The tables `imports` and `import_chunks` of one service; sealed bytes are bound to its places. */
export class ImportStore {
  constructor(
    private readonly owner: string,
    private readonly cipher: () => FieldCipher,
  ) {}

  /** Is this unit the actor's own or below it? */
  async reaches(tx: SqlTx, code: string): Promise<boolean> {
    return (await tx.query(REACHED, [code])).length > 0;
  }

  /** Keeps pieces sealed; one that is there already stays. */
  putChunk(tx: SqlTx, of: { sha256: string; index: number; data: Uint8Array; at: Date }): void {
    const sealed = this.cipher().sealBytes(Buffer.from(of.data), this.#chunkPlace(of.sha256, of.index));
    void tx.send(PUT, [Buffer.from(of.sha256, 'hex'), of.index, sealed, of.at]);
  }
  /** Lets go of the own unit's files that came before `before` and belong to no import since. */
  pruneChunks(tx: SqlTx, before: Date): void {
    void tx.send(PRUNE, [before]);
  }
  /** Lets go of a file that is not what its name says, so that it can be sent again. */
  forgetChunks(tx: SqlTx, sha256: string): void {
    void tx.send(FORGET, [Buffer.from(sha256, 'hex')]);
  }
  /** The whole file; undefined when a piece is missing, `damaged` when it is not the file that was announced. */
  async readFile(tx: SqlTx, { sha256, chunks }: FilePieces): Promise<Buffer | 'damaged' | undefined> {
    const rows = await tx.query<{ index: number; data: Buffer }>(CHUNKS, [Buffer.from(sha256, 'hex'), chunks]);
    if (rows.length !== chunks) return undefined;
    const file = Buffer.concat(rows.map(({ index, data }) => this.cipher().openBytes(data, this.#chunkPlace(sha256, index))));
    return createHash('sha256').update(file).digest('hex') === sha256 ? file : 'damaged';
  }
  /** One piece of a kept file, and how many there are. */
  async readPiece(tx: SqlTx, { sha256, index }: { sha256: string; index: number }): Promise<{ pieces: number; data: Buffer }> {
    const [row] = await tx.query<{ pieces: number; data: Buffer | null }>(PIECE, [Buffer.from(sha256, 'hex'), index]);
    const data = row?.data ? this.cipher().openBytes(row.data, this.#chunkPlace(sha256, index)) : Buffer.alloc(0);
    return { pieces: row?.pieces ?? 0, data };
  }

  /** Waits for this station's turn to write an import. */
  takeTurn(tx: SqlTx): void {
    void tx.send(TURN, [`${this.owner}.imports`]);
  }

  insert(
    tx: SqlTx,
    of: { id: string; kind: string; fileName: string; pieces: FilePieces; report: Report; staged: string; at: Date },
  ): void {
    const { sha256, chunks } = of.pieces;
    const [report, sealed] = [JSON.stringify(of.report), this.#seal(of.id, of.staged)];
    void tx.send(INSERT, [of.id, of.kind, of.fileName, Buffer.from(sha256, 'hex'), chunks, report, sealed, tx.scope.actor.login, of.at]);
  }
  markCommitted(tx: SqlTx, of: { id: string; report: Report; at: Date }): void {
    void tx.send(COMMITTED, [of.id, JSON.stringify(of.report), of.at]);
  }
  saveCorrected(tx: SqlTx, of: { id: string; report: Report; staged: string }): void {
    void tx.send(CORRECTED, [of.id, JSON.stringify(of.report), this.#seal(of.id, of.staged)]);
  }
  markUndone(tx: SqlTx, of: { id: string; undone: Undone; at: Date }): void {
    void tx.send(UNDONE, [of.id, of.at, JSON.stringify(of.undone)]);
  }

  /** An import within reach. */
  async find(tx: SqlTx, id: string): Promise<ImportRow | undefined> {
    return (await tx.query<ImportRow>(FIND, [id]))[0];
  }
  /** An import within reach with its sealed rows. */
  async findStaged(tx: SqlTx, id: string): Promise<StagedImport | undefined> {
    return (await tx.query<StagedImport>(FIND_STAGED, [id]))[0];
  }
  /** An import of the actor's own unit with its sealed rows, locked. */
  async lock(tx: SqlTx, id: string): Promise<StagedImport | undefined> {
    return (await tx.query<StagedImport>(LOCK, [id]))[0];
  }
  /** The rows that are kept between a check and its commit, as text. */
  open({ id, staged }: StagedImport): string {
    return this.cipher().openBytes(staged, this.#stagedPlace(id)).toString('utf8');
  }

  /** Up to `limit` imports after the key, newest first. */
  list(
    tx: SqlTx,
    asked: ListImportsRequest,
    { after, limit }: { after: readonly string[] | undefined; limit: number },
  ): Promise<ImportRow[]> {
    const { statement, values } = listing(
      'import.list',
      (where, cap) => `SELECT ${COLUMNS} FROM imports i WHERE ${where} ORDER BY i.checked_at DESC, i.id DESC LIMIT ${cap}`,
      {
        filters: {
          unit: inUnit('i.unit_id', asked.unit),
          after: after ? ['(i.checked_at, i.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
        },
        limit,
      },
    );
    return tx.query<ImportRow>(statement, values);
  }

  #seal(id: string, staged: string): Buffer {
    return this.cipher().sealBytes(Buffer.from(staged), this.#stagedPlace(id));
  }
  #stagedPlace(id: string): string {
    return `${this.owner}.imports.staged:${id}`;
  }
  #chunkPlace(sha256: string, index: number): string {
    return `${this.owner}.import_chunks:${sha256}:${index}`;
  }
}
