import { createHash } from 'node:crypto';
import type { Call } from '@shuniu/access';
import type { Context } from '@shuniu/boot';
import { markWorkbookApart } from '@shuniu/workbook';
import type { ImportRow, ImportStore } from './import.store.js';
import { REASONS } from './reasons.js';

const PIECE_BYTES = 512 * 1024;
interface Piece {
  readonly pieces: number;
  readonly data: Buffer;
}

/** Workbooks with the rejected cells marked: made once and kept like any file, so that all their pieces are of the same one whoever asks for them. */
export class MarkedWorkbooks {
  constructor(
    private readonly context: Context,
    private readonly store: ImportStore,
  ) {}

  /** One piece of the marked workbook; undefined when the original is kept no longer. */
  async piece(scope: Call, row: ImportRow, index: number): Promise<Piece | undefined> {
    const sha256 = createHash('sha256').update(`marked:${row.id}:${row.state}:${row.corrected}`).digest('hex');
    const kept = await this.context.db.as(scope, tx => this.store.readPiece(tx, { sha256, index }));
    return kept.pieces > 0 ? kept : this.#mark(scope, row, { sha256, index });
  }

  async #mark(scope: Call, row: ImportRow, wanted: { sha256: string; index: number }): Promise<Piece | undefined> {
    const { db, clock } = this.context;
    const original = await db.as(scope, tx => this.store.readFile(tx, { sha256: row.sha256.toString('hex'), chunks: row.chunks }));
    if (!Buffer.isBuffer(original)) return undefined;
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
      this.store.takeTurn(tx);
      const there = await this.store.readPiece(tx, wanted);
      if (there.pieces > 0) return there;
      const pieces = Math.max(1, Math.ceil(marked.length / PIECE_BYTES));
      const piece = (at: number) => marked.subarray(at * PIECE_BYTES, (at + 1) * PIECE_BYTES);
      for (let at = 0; at < pieces; at++) this.store.putChunk(tx, { sha256: wanted.sha256, index: at, data: piece(at), at: clock.now() });
      return { pieces, data: piece(wanted.index) };
    });
  }
}
