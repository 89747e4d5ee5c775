import { createHash } from 'node:crypto';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import { type Call, forUnit, mayActBelow } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  type CheckImportRequest,
  CheckImportRequestSchema,
  type CommitImportRequest,
  CommitImportRequestSchema,
  CommonFault,
  type CorrectImportRequest,
  type GetImportRequest,
  type GetMarkedChunkRequest,
  type GetTemplateRequest,
  type Handles,
  type Import,
  ImportSchema,
  ImportService,
  ImportState,
  type ListImportRowsRequest,
  type ListImportsRequest,
  NoticeKind,
  type PutChunkRequest,
  type RevealImportCellRequest,
  Role,
  type UndoImportRequest,
  UndoImportRequestSchema,
} from '@shuniu/contracts';
import { isViolation, type SqlTx } from '@shuniu/db';
import { commonFault, dayOf, faultOf, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { markWorkbookApart, openWorkbookApart, type Sheet } from '@shuniu/workbook';
import { notify } from '../notice/notice.store.js';
import { ImportCorrections, stagedPlace } from './import.corrections.js';
import { FINDINGS_TOLD, findingsIn, REASONS, type Report, recheckedReport, reportOf } from './import.rules.js';
import {
  checkReached,
  findImport,
  forgetChunks,
  type ImportRow,
  insertImport,
  listImports,
  lockImport,
  markCommitted,
  markUndone,
  pruneChunks,
  putChunk,
  readFile,
  readPiece,
  takeTurn,
  toImport,
} from './import.store.js';
import { type AnyRow, checkRows, detect, kindOf, refusedWorkbook } from './kinds.js';
import { lookedRows, readStaged, type Staged } from './looked.rules.js';
import { templateOf } from './template.js';
import { mayUndo, toldKept } from './undo.rules.js';

const PIECE_BYTES = 512 * 1024;
const KEPT_MS = 30 * 86_400_000;
const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text));
const refuse = (fault: CaseworkFault) => faultOf(CaseworkFaultSchema, fault);
/** Many files were changed at once: the station's manager hears of it, unless it was the manager who did it. */
const tellManager = (tx: SqlTx, kind: NoticeKind, id: string): void => {
  if (tx.scope.actor.roles.has(Role.STATION_MANAGER)) return;
  notify(tx, { kind, to: { case: 'role', value: Role.STATION_MANAGER }, subject: 'import', subjectId: id });
};

@Serves(ImportService)
@Injectable()
export class ImportHandler implements Handles<typeof ImportService, Call> {
  readonly #corrections: ImportCorrections;
  constructor(private readonly context: Context) {
    this.#corrections = new ImportCorrections(context);
  }

  async putChunk({ sha256, index, data, unitCode }: PutChunkRequest, call: Call) {
    const scope = await this.#scopeFor(call, unitCode);
    const at = this.context.clock.now();
    await this.context.db.as(scope, async tx => {
      if (index === 0) void pruneChunks(tx, new Date(at.getTime() - KEPT_MS));
      putChunk(tx, this.context.keys.cipher, { sha256, index, data, at });
    });
    return {};
  }

  async checkImport(request: CheckImportRequest, call: Call) {
    const scope = await this.#scopeFor(call, request.unitCode);
    const sheets = await this.#open(scope, request);
    const command = { method: 'casework.v1.ImportService.CheckImport', request: toBinary(CheckImportRequestSchema, request) };
    const reply = await this.context.db.once(scope, command, async tx => toBinary(ImportSchema, await this.#check(tx, request, sheets)));
    return fromBinary(ImportSchema, reply);
  }

  /** Checks every row and keeps the report and the sealed rows: nothing else is written (IMPORT-2). */
  async #check(tx: SqlTx, request: CheckImportRequest, sheets: readonly Sheet[]): Promise<Import> {
    const { keys, clock } = this.context;
    const at = clock.now();
    const mapping = Object.fromEntries(Object.entries(request.mapping).map(([sheet, { fields }]) => [sheet, fields]));
    const { kind, matches } = detect(sheets, { kind: request.kind, mapping });
    const check = await checkRows(tx, { kind, matches, mapping, today: dayOf(at) }).catch(refusedWorkbook);
    const judged = await kindOf(kind).judge(tx, keys, check.rows);
    const report = reportOf(check, judged);
    const id = uuidv7(at.getTime());
    const kept: Staged<AnyRow> = { rows: judged.rows, looked: lookedRows(check, judged) };
    const staged = keys.cipher.sealBytes(Buffer.from(JSON.stringify(kept)), stagedPlace(id));
    const { fileName, sha256, chunks } = request;
    insertImport(tx, { id, kind, fileName, pieces: { sha256, chunks }, report, staged, at });
    const row = {
      id,
      unit_code: tx.scope.actor.unitCode,
      kind,
      state: ImportState.CHECKED,
      file_name: fileName,
      report,
      checked_at: at,
      committed_at: null,
      undone_at: null,
      undone: null,
      corrected: 0,
    };
    return create(ImportSchema, toImport({ ...row, sha256: Buffer.alloc(0), chunks }));
  }

  async getImport({ id }: GetImportRequest, call: Call) {
    return toImport(await this.context.db.as(call, tx => findImport(tx, id)));
  }

  async listImports(request: ListImportsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const asked = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => listImports(tx, request, { after, limit: asked + 1 }));
    const { rows, nextPageToken } = pageOf(found, fitting(found, asked), row => [row.checked_at.toISOString(), row.id]);
    return { imports: rows.map(toImport), nextPageToken };
  }

  async commitImport(request: CommitImportRequest, call: Call) {
    const scope = await this.#scopeOf(call, request.id);
    const command = { method: 'casework.v1.ImportService.CommitImport', request: toBinary(CommitImportRequestSchema, request) };
    const attempt = () =>
      this.context.db.once(scope, command, async tx =>
        toBinary(ImportSchema, create(ImportSchema, toImport(await this.#commit(tx, request.id)))),
      );
    // Somebody filed one of these people by hand between the looking and the writing: the second look sees it.
    const reply = await attempt().catch(error => (isViolation(error) ? attempt() : Promise.reject(error)));
    return fromBinary(ImportSchema, reply);
  }

  /** Writes the accepted rows that are not on file, all or none (IMPORT-3). */
  async #commit(tx: SqlTx, id: string): Promise<ImportRow> {
    const { keys, clock } = this.context;
    void takeTurn(tx);
    const { staged, ...row } = await lockImport(tx, id);
    if (row.state === ImportState.COMMITTED) return row as ImportRow;
    if (row.state === ImportState.UNDONE) throw refuse(CaseworkFault.IMPORT_COMMITTED);
    if (row.report.sheets.some(s => s.missingColumns.length > 0)) throw refuse(CaseworkFault.COLUMNS_MISSING);
    const at = clock.now();
    const work = kindOf(row.kind as string);
    const { rows } = readStaged<AnyRow>(keys.cipher.openBytes(staged, stagedPlace(id)).toString('utf8'));
    const judged = await work.judge(tx, keys, rows);
    const report: Report = recheckedReport(row.report, judged);
    await work.write(tx, keys, { judged, origin: { importId: id, fileName: row.file_name, at }, today: dayOf(at) });
    markCommitted(tx, { id, report, at });
    tellManager(tx, NoticeKind.IMPORT_COMMITTED, id);
    return { ...row, state: ImportState.COMMITTED, report, committed_at: at } as ImportRow;
  }

  async undoImport(request: UndoImportRequest, call: Call) {
    const scope = await this.#scopeOf(call, request.id);
    const command = { method: 'casework.v1.ImportService.UndoImport', request: toBinary(UndoImportRequestSchema, request) };
    const reply = await this.context.db.once(scope, command, async tx => {
      await this.#undo(tx, request.id);
      await tx.settled();
      return toBinary(ImportSchema, create(ImportSchema, toImport(await findImport(tx, request.id))));
    });
    return fromBinary(ImportSchema, reply);
  }

  /** Takes away what it wrote and nothing depends on (IMPORT-4). A second time changes nothing. */
  async #undo(tx: SqlTx, id: string): Promise<void> {
    void takeTurn(tx);
    const { state, kind, committed_at: committedAt } = await lockImport(tx, id);
    if (state === ImportState.UNDONE) return;
    const at = this.context.clock.now();
    mayUndo({ state, committedAt }, at);
    const { removed, kept } = await kindOf(kind).undo(tx, id, dayOf(at));
    markUndone(tx, { id, undone: { removed, kept: toldKept(kept) }, at });
    tellManager(tx, NoticeKind.IMPORT_UNDONE, id);
  }

  async listImportRows(request: ListImportRowsRequest, call: Call) {
    return this.#corrections.listRows(await this.#scopeOf(call, request.id), request);
  }
  async revealImportCell(request: RevealImportCellRequest, call: Call) {
    return this.#corrections.reveal(await this.#scopeOf(call, request.id), request);
  }
  async correctImport(request: CorrectImportRequest, call: Call) {
    return fromBinary(ImportSchema, await this.#corrections.correct(await this.#scopeOf(call, request.id), request));
  }

  async getTemplate({ kind }: GetTemplateRequest, call: Call) {
    return this.context.db.as(call, tx => templateOf(tx, kind, dayOf(this.context.clock.now())));
  }

  async getMarkedChunk({ id, index }: GetMarkedChunkRequest, call: Call) {
    const { db, keys } = this.context;
    const row = await db.as(call, tx => findImport(tx, id));
    const scope = await this.#scopeOf(call, id);
    // Made once and kept like any file, so that all its pieces are of the same one whoever asks for them.
    const sha256 = createHash('sha256').update(`marked:${id}:${row.state}:${row.corrected}`).digest('hex');
    const kept = await db.as(scope, tx => readPiece(tx, keys.cipher, { sha256, index }));
    const { data, pieces } = kept.pieces > 0 ? kept : await this.#mark(scope, row, { sha256, index });
    return { data: new Uint8Array(data), chunks: pieces, fileName: row.file_name };
  }

  /** Marks the original, keeps the pieces, answers one. Faults: IMPORT_NOT_FOUND when the original is kept no longer. */
  async #mark(scope: Call, row: ImportRow, wanted: { sha256: string; index: number }): Promise<{ pieces: number; data: Buffer }> {
    const { db, keys, clock } = this.context;
    const original = await db.as(scope, tx => readFile(tx, keys.cipher, { sha256: row.sha256.toString('hex'), chunks: row.chunks }));
    if (!Buffer.isBuffer(original)) throw refuse(CaseworkFault.IMPORT_NOT_FOUND);
    const marks = row.report.sheets.flatMap(sheet =>
      sheet.rejected.map(({ row: number, reason, field }) => ({
        sheet: sheet.sheet,
        row: number,
        ...(sheet.columns[field] ? { column: sheet.columns[field] } : {}),
        reason,
        message: REASONS[reason],
      })),
    );
    const marked = await markWorkbookApart(original, marks, { headerRows: new Map(row.report.sheets.map(s => [s.sheet, s.headerRow])) });
    return db.as(scope, async tx => {
      void takeTurn(tx);
      const there = await readPiece(tx, keys.cipher, wanted);
      if (there.pieces > 0) return there;
      const pieces = Math.max(1, Math.ceil(marked.length / PIECE_BYTES));
      const piece = (index: number) => marked.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES);
      for (let index = 0; index < pieces; index++)
        putChunk(tx, keys.cipher, { sha256: wanted.sha256, index, data: piece(index), at: clock.now() });
      return { pieces, data: piece(wanted.index) };
    });
  }

  /** The file of a check. Faults, the first that holds: CHUNK_MISSING, WORKBOOK_REFUSED. */
  async #open(scope: Call, { sha256, chunks }: CheckImportRequest): Promise<Sheet[]> {
    const { db, keys } = this.context;
    const file = await db.as(scope, tx => readFile(tx, keys.cipher, { sha256, chunks }));
    if (file === 'damaged') await db.as(scope, async tx => void forgetChunks(tx, sha256));
    if (!Buffer.isBuffer(file)) throw refuse(CaseworkFault.CHUNK_MISSING);
    return openWorkbookApart(file).catch(refusedWorkbook);
  }

  /** The call at the unit it is for. Who may not work below the own unit does not learn what is there. Faults: UNIT_NOT_FOUND. */
  async #scopeFor(call: Call, unitCode: string): Promise<Call> {
    if (unitCode === '' || unitCode === call.actor.unitCode) return call;
    if (!mayActBelow(call.actor)) throw commonFault(CommonFault.UNIT_NOT_FOUND);
    await this.context.db.as(call, tx => checkReached(tx, unitCode));
    return forUnit(call, unitCode);
  }

  /** The call at the unit of an import it reaches. Faults: IMPORT_NOT_FOUND. */
  async #scopeOf(call: Call, id: string): Promise<Call> {
    const { unit_code: unitCode } = await this.context.db.as(call, tx => findImport(tx, id));
    if (unitCode === call.actor.unitCode) return call;
    if (!mayActBelow(call.actor)) throw refuse(CaseworkFault.IMPORT_NOT_FOUND);
    return forUnit(call, unitCode);
  }
}

/** How many of these imports one answer can tell whole: at least one, and no more findings than the bus carries. */
function fitting(rows: readonly ImportRow[], most: number): number {
  let told = 0;
  const over = rows.slice(0, most).findIndex((row, i) => {
    told += findingsIn(row.report);
    return i > 0 && told > FINDINGS_TOLD;
  });
  return over < 0 ? most : over;
}
