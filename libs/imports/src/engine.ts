import { create, type DescMessage, fromBinary, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { type Call, forUnit, mayActBelow } from '@shuniu/access';
import type { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { isViolation, type SqlTx } from '@shuniu/db';
import { commonFault, dayOf, isInstant, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { openWorkbookApart, type Sheet } from '@shuniu/workbook';
import { correctRows, listRows, readCell } from './corrections.js';
import { detect, refusedWorkbook } from './detect.js';
import { type ImportRow, ImportStore, type StagedImport } from './import.store.js';
import type { ImportKind } from './kind.js';
import { MarkedWorkbooks } from './marked.js';
import type { ImportsOf } from './of.js';
import { templateOf } from './template.js';
import { fitting, toImport } from './told.js';
import { mayUndo, toldKept } from './undo.rules.js';

const KEPT_MS = 30 * 86_400_000;
const TOLD = { committed: c.NoticeKind.IMPORT_COMMITTED, undone: c.NoticeKind.IMPORT_UNDONE } as const;

/**
 * 导入, the same in every service: check, look and correct, commit, undo (IMPORT-1 … IMPORT-5). A service's handler is one of these; what its rows mean stands in
 * its kinds.
 */
export abstract class ImportEngine {
  readonly #store: ImportStore;
  readonly #marked: MarkedWorkbooks;

  constructor(
    private readonly context: Context,
    private readonly of: ImportsOf,
  ) {
    this.#store = new ImportStore(of.owner, () => context.keys.cipher);
    this.#marked = new MarkedWorkbooks(context, this.#store);
  }

  async putChunk({ sha256, index, data, unitCode }: c.PutChunkRequest, call: Call) {
    const scope = await this.#scopeFor(call, unitCode);
    const at = this.context.clock.now();
    await this.context.db.as(scope, async tx => {
      if (index === 0) this.#store.pruneChunks(tx, new Date(at.getTime() - KEPT_MS));
      this.#store.putChunk(tx, { sha256, index, data, at });
    });
    return {};
  }

  async checkImport(request: c.CheckImportRequest, call: Call): Promise<c.Import> {
    const scope = await this.#scopeFor(call, request.unitCode);
    const sheets = await this.#open(scope, request);
    return this.#once(scope, { name: 'CheckImport', input: c.CheckImportRequestSchema, request }, tx => this.#check(tx, request, sheets));
  }

  /** Checks every row and keeps the report and the sealed rows: nothing else is written (IMPORT-2). */
  async #check(tx: SqlTx, request: c.CheckImportRequest, sheets: readonly Sheet[]): Promise<ImportRow> {
    const { keys, clock } = this.context;
    const at = clock.now();
    const mapping = Object.fromEntries(Object.entries(request.mapping).map(([sheet, { fields }]) => [sheet, fields]));
    const { kind, matches } = detect(sheets, { of: this.of, kind: request.kind, mapping });
    const { report, staged } = await this.#kind(kind)
      .check(tx, keys, { matches, mapping, today: dayOf(at) })
      .catch(refusedWorkbook(this.of.faults));
    const id = uuidv7(at.getTime());
    const { fileName, sha256, chunks } = request;
    this.#store.insert(tx, { id, kind, fileName, pieces: { sha256, chunks }, report, staged, at });
    await tx.settled();
    return this.#found(await this.#store.find(tx, id));
  }

  async getImport({ id }: c.GetImportRequest, call: Call) {
    return this.#told(this.#found(await this.context.db.as(call, tx => this.#store.find(tx, id))));
  }

  async listImports(request: c.ListImportsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const asked = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => this.#store.list(tx, request, { after, limit: asked + 1 }));
    const { rows, nextPageToken } = pageOf(found, fitting(found, asked), row => [row.checked_at.toISOString(), row.id]);
    return { imports: rows.map(row => this.#told(row)), nextPageToken };
  }

  async commitImport(request: c.CommitImportRequest, call: Call): Promise<c.Import> {
    const scope = await this.#scopeOf(call, request.id);
    const command = { name: 'CommitImport', input: c.CommitImportRequestSchema, request };
    const attempt = () => this.#once(scope, command, tx => this.#commit(tx, request.id));
    // Somebody filed one of these rows by hand between the looking and the writing: the second look sees it.
    return attempt()
      .catch(error => (isViolation(error) ? attempt() : Promise.reject(error)))
      .catch(error => this.#refused(error));
  }

  /** Writes the accepted rows that are not on file, all or none (IMPORT-3). */
  async #commit(tx: SqlTx, id: string): Promise<ImportRow> {
    const { keys, clock } = this.context;
    this.#store.takeTurn(tx);
    const row = await this.#locked(tx, id);
    if (row.state === c.ImportState.COMMITTED) return row;
    if (row.state === c.ImportState.UNDONE) throw this.of.faults('IMPORT_COMMITTED');
    if (row.report.sheets.some(s => s.missingColumns.length > 0)) throw this.of.faults('COLUMNS_MISSING');
    const at = clock.now();
    const origin = { importId: id, fileName: row.file_name, at };
    const report = await this.#kind(row.kind).commit(tx, keys, {
      staged: this.#store.open(row),
      report: row.report,
      origin,
      today: dayOf(at),
    });
    this.#store.markCommitted(tx, { id, report, at });
    this.#tellManager(tx, 'committed', id);
    return { ...row, state: c.ImportState.COMMITTED, report, committed_at: at };
  }

  async undoImport(request: c.UndoImportRequest, call: Call): Promise<c.Import> {
    const scope = await this.#scopeOf(call, request.id);
    const undone = this.#once(scope, { name: 'UndoImport', input: c.UndoImportRequestSchema, request }, async tx => {
      await this.#undo(tx, request.id);
      await tx.settled();
      return this.#found(await this.#store.find(tx, request.id));
    });
    return undone.catch(error => this.#refused(error));
  }

  /** Takes away what it wrote and nothing depends on (IMPORT-4). A second time changes nothing. */
  async #undo(tx: SqlTx, id: string): Promise<void> {
    this.#store.takeTurn(tx);
    const { state, kind, committed_at: committedAt } = await this.#locked(tx, id);
    if (state === c.ImportState.UNDONE) return;
    const at = this.context.clock.now();
    mayUndo({ state, committedAt }, at, this.of.faults);
    const { removed, kept } = await this.#kind(kind).undo(tx, id, dayOf(at));
    this.#store.markUndone(tx, { id, undone: { removed, kept: toldKept(kept) }, at });
    this.#tellManager(tx, 'undone', id);
  }

  async listImportRows(request: c.ListImportRowsRequest, call: Call) {
    const scope = await this.#scopeOf(call, request.id);
    return this.context.db.as(scope, async tx => {
      const row = this.#found(await this.#store.findStaged(tx, request.id));
      if (row.state !== c.ImportState.CHECKED) return { rows: [], nextPageToken: '' };
      return listRows(request, { row, staged: this.#store.open(row), mask: await this.of.masker(tx) });
    });
  }
  async revealImportCell(request: c.RevealImportCellRequest, call: Call) {
    const scope = await this.#scopeOf(call, request.id);
    return this.context.db.as(scope, async tx => {
      const row = this.#found(await this.#store.findStaged(tx, request.id));
      const value = row.state === c.ImportState.CHECKED ? readCell(this.#store.open(row), request.cell) : undefined;
      if (value === undefined || !request.cell) throw this.of.faults('CELL_NOT_FOUND');
      this.of.cellRead(tx, request.id, request.cell.field);
      return { value };
    });
  }
  async correctImport(request: c.CorrectImportRequest, call: Call): Promise<c.Import> {
    const scope = await this.#scopeOf(call, request.id);
    return this.#once(scope, { name: 'CorrectImport', input: c.CorrectImportRequestSchema, request }, async tx => {
      this.#store.takeTurn(tx);
      const row = await this.#locked(tx, request.id);
      if (row.state !== c.ImportState.CHECKED) throw this.of.faults('IMPORT_COMMITTED');
      const { keys, clock } = this.context;
      const of = { staged: this.#store.open(row), heads: row.report.sheets, changes: correctRows(request), today: dayOf(clock.now()) };
      const checked = await this.#kind(row.kind).correct(tx, keys, of);
      if (!checked) throw this.of.faults('CELL_NOT_FOUND');
      this.#store.saveCorrected(tx, { id: row.id, ...checked });
      await tx.settled();
      return this.#found(await this.#store.find(tx, row.id));
    });
  }

  async getTemplate({ kind }: c.GetTemplateRequest, call: Call) {
    const sheet = c.sheetKinds.find(k => k.kind === kind && k.owner === this.of.owner);
    if (!sheet) throw this.of.faults('KIND_NOT_RECOGNISED');
    const today = dayOf(this.context.clock.now());
    return templateOf(sheet, await this.context.db.as(call, async tx => this.of.columns(tx, kind, today)), today);
  }

  async getMarkedChunk({ id, index }: c.GetMarkedChunkRequest, call: Call) {
    const row = this.#found(await this.context.db.as(call, tx => this.#store.find(tx, id)));
    const piece = await this.#marked.piece(await this.#scopeOf(call, id), row, index);
    if (!piece) throw this.of.faults('IMPORT_NOT_FOUND');
    return { data: new Uint8Array(piece.data), chunks: piece.pieces, fileName: row.file_name };
  }

  /** The file of a check. Faults, the first that holds: CHUNK_MISSING, WORKBOOK_REFUSED. */
  async #open(scope: Call, { sha256, chunks }: c.CheckImportRequest): Promise<Sheet[]> {
    const { db } = this.context;
    const file = await db.as(scope, tx => this.#store.readFile(tx, { sha256, chunks }));
    if (file === 'damaged') await db.as(scope, async tx => this.#store.forgetChunks(tx, sha256));
    if (!Buffer.isBuffer(file)) throw this.of.faults('CHUNK_MISSING');
    return openWorkbookApart(file).catch(refusedWorkbook(this.of.faults));
  }

  /** Runs a change of an import once for its Idempotency-Key. */
  async #once<I extends DescMessage>(
    scope: Call,
    { name, input, request }: { name: string; input: I; request: MessageShape<I> },
    change: (tx: SqlTx) => Promise<ImportRow>,
  ): Promise<c.Import> {
    const command = { method: `${this.of.owner}.v1.ImportService.${name}`, request: toBinary(input, request) };
    const reply = await this.context.db.once(scope, command, async tx =>
      toBinary(c.ImportSchema, create(c.ImportSchema, this.#told(await change(tx)))),
    );
    return fromBinary(c.ImportSchema, reply);
  }

  /** The call at the unit it is for. Who may not work below the own unit does not learn what is there. Faults: UNIT_NOT_FOUND. */
  async #scopeFor(call: Call, unitCode: string): Promise<Call> {
    if (unitCode === '' || unitCode === call.actor.unitCode) return call;
    const reaches = mayActBelow(call.actor) && (await this.context.db.as(call, tx => this.#store.reaches(tx, unitCode)));
    if (!reaches) throw commonFault(c.CommonFault.UNIT_NOT_FOUND);
    return forUnit(call, unitCode);
  }
  /** The call at the unit of an import it reaches. Faults: IMPORT_NOT_FOUND. */
  async #scopeOf(call: Call, id: string): Promise<Call> {
    const { unit_code: unitCode } = this.#found(await this.context.db.as(call, tx => this.#store.find(tx, id)));
    if (unitCode === call.actor.unitCode) return call;
    if (!mayActBelow(call.actor)) throw this.of.faults('IMPORT_NOT_FOUND');
    return forUnit(call, unitCode);
  }

  /** The station's manager hears of many rows that changed at once, unless it was the manager who did it. */
  #tellManager(tx: SqlTx, what: keyof typeof TOLD, id: string): void {
    if (tx.scope.actor.roles.has(c.Role.STATION_MANAGER)) return;
    this.of.notify(tx, { kind: TOLD[what], to: { case: 'role', value: c.Role.STATION_MANAGER }, subject: 'import', subjectId: id });
  }
  #refused(error: unknown): never {
    throw this.of.refused ? this.of.refused(error) : error;
  }

  async #locked(tx: SqlTx, id: string): Promise<StagedImport> {
    return this.#found(await this.#store.lock(tx, id));
  }
  #found<Row extends ImportRow>(row: Row | undefined): Row {
    if (!row) throw this.of.faults('IMPORT_NOT_FOUND');
    return row;
  }
  #told(row: ImportRow) {
    return toImport(row, this.of.keptWords);
  }
  #kind(kind: string): ImportKind {
    const found = this.of.kinds[kind];
    if (!found) throw this.of.faults('KIND_NOT_RECOGNISED');
    return found;
  }
}
