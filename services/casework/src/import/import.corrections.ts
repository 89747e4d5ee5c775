import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import type { Call } from '@shuniu/access';
import type { Context } from '@shuniu/boot';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  type CorrectImportRequest,
  CorrectImportRequestSchema,
  type ImportRowSchema,
  ImportSchema,
  ImportState,
  type ListImportRowsRequest,
  type RevealImportCellRequest,
  type SheetColumn,
  sheetKinds,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, faultOf, keysOf, MASKED_TEXT, pageOf, pageSizeOf } from '@shuniu/kernel';
import { maskAddress, maskIdNumber, maskPhone } from '@shuniu/privacy';
import { splitWords } from '@shuniu/workbook';
import { recordAct } from '../audit/audit.store.js';
import { guardedCategories } from '../due-visit/due-visit.store.js';
import { type Finding, REASONS, type Report, reportOf } from './import.rules.js';
import { findImport, findStaged, type ImportRow, lockImport, saveCorrected, takeTurn, toImport } from './import.store.js';
import { type AnyRow, kindOf } from './kinds.js';
import { correctedCells, type KeptCell, type LookedRow, readStaged, rechecked, type Staged, withChanges } from './looked.rules.js';

const refuse = (fault: CaseworkFault) => faultOf(CaseworkFaultSchema, fault);
/** The place that the rows between a check and its commit are bound to. */
export const stagedPlace = (id: string): string => `casework.imports.staged:${id}`;
const isNumber = (text: string): boolean => /^\d{1,6}$/.test(text);

/** The rows of an import that a person looks at and corrects before they are written. */
export class ImportCorrections {
  constructor(private readonly context: Context) {}

  async listRows(scope: Call, { id, pageSize, pageToken, reason }: ListImportRowsRequest) {
    const [from = '0'] = keysOf(pageToken, [isNumber]) ?? [];
    const size = pageSizeOf(pageSize);
    return this.context.db.as(scope, async tx => {
      const [{ staged, ...row }, guarded] = await Promise.all([findStaged(tx, id), guardedCategories(tx)]);
      if (row.state !== ImportState.CHECKED) return { rows: [], nextPageToken: '' };
      const findings = findingsOf(row.report);
      const columns = columnsOf(row.kind);
      const looked = this.#open(id, staged).looked.filter(one => reason === '' || findings.get(placeOf(one))?.finding.reason === reason);
      const page = looked.slice(Number(from), Number(from) + size + 1).map((one, at) => ({ one, at: Number(from) + at }));
      const { rows, nextPageToken } = pageOf(page, size, ({ at }) => [String(at + 1)]);
      return { rows: rows.map(({ one }) => shown(one, { columns, guarded, found: findings.get(placeOf(one)) })), nextPageToken };
    });
  }

  /** Opens one cell for whoever corrects it, and records that it was opened. */
  async reveal(scope: Call, { id, cell }: RevealImportCellRequest) {
    return this.context.db.as(scope, async tx => {
      const { staged, state } = await findStaged(tx, id);
      const row =
        state === ImportState.CHECKED ? this.#open(id, staged).looked.find(r => r.sheet === cell?.sheet && r.row === cell.row) : undefined;
      if (!row || !cell || !(cell.field in row.values)) throw refuse(CaseworkFault.CELL_NOT_FOUND);
      recordAct(tx, { action: 'import.cellRead', residentId: id, fields: [cell.field] });
      return { value: textOf(row.values[cell.field] ?? null) };
    });
  }

  /** Sets cells, or sets them back, and checks the rows to look at again (IMPORT-5). */
  async correct(scope: Call, request: CorrectImportRequest): Promise<Uint8Array> {
    const command = { method: 'casework.v1.ImportService.CorrectImport', request: toBinary(CorrectImportRequestSchema, request) };
    return this.context.db.once(scope, command, async tx => {
      await this.#correct(tx, request);
      await tx.settled();
      return toBinary(ImportSchema, create(ImportSchema, toImport(await findImport(tx, request.id))));
    });
  }

  async #correct(tx: SqlTx, { id, corrections }: CorrectImportRequest): Promise<void> {
    const { keys, clock } = this.context;
    void takeTurn(tx);
    const { staged: sealed, ...row } = await lockImport(tx, id);
    if (row.state !== ImportState.CHECKED) throw refuse(CaseworkFault.IMPORT_COMMITTED);
    const staged = this.#open(id, sealed);
    const changes = corrections.map(({ cell, value, undo }) => ({
      sheet: cell?.sheet ?? '',
      row: cell?.row ?? 0,
      field: cell?.field ?? '',
      value: undo ? undefined : value,
    }));
    const looked = withChanges(staged.looked, changes);
    if (!looked) throw refuse(CaseworkFault.CELL_NOT_FOUND);
    const kind = kindOf(row.kind);
    const check = rechecked({ rows: staged.rows, looked }, row.report.sheets, await kind.parser(tx, dayOf(clock.now())));
    const judged = await kind.judge(tx, keys, check.rows);
    const report: Report = { ...reportOf(check, judged), corrected: correctedCells(looked) };
    saveCorrected(tx, { id, report, staged: this.#seal(id, { rows: judged.rows, looked }) });
  }

  #open(id: string, sealed: Buffer): Staged<AnyRow> {
    return readStaged<AnyRow>(this.context.keys.cipher.openBytes(sealed, stagedPlace(id)).toString('utf8'));
  }
  #seal(id: string, staged: Staged<AnyRow>): Buffer {
    return this.context.keys.cipher.sealBytes(Buffer.from(JSON.stringify(staged)), stagedPlace(id));
  }
}

type Told = Omit<Finding, 'sheet'>;
interface Found {
  readonly finding: Told;
  readonly rejected: boolean;
}
const placeOf = ({ sheet, row }: { sheet: string; row: number }): string => `${row}\u0000${sheet}`;
const findingsOf = (report: ImportRow['report']): Map<string, Found> =>
  new Map<string, Found>(
    report.sheets.flatMap(({ sheet, rejected, warnings }) => [
      ...warnings.map(finding => [placeOf({ sheet, row: finding.row }), { finding, rejected: false }] as [string, Found]),
      ...rejected.map(finding => [placeOf({ sheet, row: finding.row }), { finding, rejected: true }] as [string, Found]),
    ]),
  );
const columnsOf = (kind: string): readonly SheetColumn[] => sheetKinds.find(k => k.kind === kind)?.columns ?? [];
const textOf = (cell: KeptCell): string => (cell === null ? '' : String(cell));

interface Showing {
  readonly columns: readonly SheetColumn[];
  readonly guarded: ReadonlySet<string>;
  readonly found: Found | undefined;
}
function shown(row: LookedRow, { columns, guarded, found }: Showing): MessageInitShape<typeof ImportRowSchema> {
  const cells = columns
    .filter(({ field }) => field in row.values)
    .map(({ field, header }) => ({
      field,
      header,
      shown: maskedCell(field, textOf(row.values[field] ?? null), guarded),
      corrected: row.was !== undefined && field in row.was,
    }));
  const finding = found && {
    row: row.row,
    reason: found.finding.reason,
    field: found.finding.field,
    message: REASONS[found.finding.reason],
  };
  return { sheet: row.sheet, row: row.row, cells, ...(finding ? { finding } : {}), rejected: found?.rejected ?? false };
}

const HIDDEN = new Set(['health', 'content', 'disabilityKind', 'disabilityLevel']);
/** What of a cell may be seen over a shoulder. */
function maskedCell(field: string, text: string, guarded: ReadonlySet<string>): string {
  if (text === '') return '';
  if (field === 'idNumber') return maskIdNumber(text.trim());
  if (field === 'phone') return maskPhone(text.trim());
  if (field === 'address') return maskAddress(text);
  if (field === 'categories') return maskedCategories(text, guarded);
  return HIDDEN.has(field) ? MASKED_TEXT : text;
}
function maskedCategories(text: string, guarded: ReadonlySet<string>): string {
  const words = splitWords(text);
  const open = words.filter(word => !guarded.has(word));
  const hidden = words.length - open.length;
  return [...open, ...(hidden > 0 ? [`保障${hidden}项`] : [])].join('、');
}
