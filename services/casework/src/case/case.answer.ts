import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type Actor, readsNarrative } from '@shuniu/access';
import type { Context } from '@shuniu/boot';
import { CaseClosingSchema, type CaseSchema, CaseStage } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import { PaperKind, papersOf, toPaper } from '../paper/paper.store.js';
import { readPaper } from '../paper/papers.js';
import { type CaseRow, casePlace, toCase } from './case.store.js';
import { stays } from './stage.rules.js';
import { staysOf } from './stage.store.js';

/** A case whole: with its stays in the stages and the closings that were submitted; their words for the station's own people. */
export async function answerCase(context: Context, tx: SqlTx, row: CaseRow, actor: Actor): Promise<MessageInitShape<typeof CaseSchema>> {
  const [entered, papers] = await Promise.all([staysOf(tx, row.id), papersOf(tx, row.id, PaperKind.CLOSING)]);
  const { cipher } = context.keys;
  const reads = readsNarrative(actor);
  const days = { closedOn: row.closed_on ?? undefined, today: dayOf(context.clock.now()) };
  const stages = stays(
    // The first day of a case may be corrected after it was recorded (CASE-6).
    entered.map((e, i) => ({ ...e, enteredOn: i === 0 && e.stage === CaseStage.INTAKE ? row.opened_on : e.entered_on })),
    days,
  ).map(stay => ({
    stage: stay.stage,
    enteredOn: stay.enteredOn,
    leftOn: stay.leftOn,
    days: stay.days,
    reason: stay.reason && reads ? cipher.open(stay.reason, `casework.case_stages.reason:${stay.id}`) : '',
    by: stay.actor,
    at: timestampFromDate(stay.at),
  }));
  const closings = papers.map(paper => {
    if (!reads) return { paper: toPaper(paper) };
    const { reason, note, closedOn, followUpOn } = readPaper(context, CaseClosingSchema, paper);
    return { paper: toPaper(paper, (sealed, place) => cipher.open(sealed, place)), reason, note, closedOn, followUpOn };
  });
  const open = reads
    ? (column: 'concern' | 'closing_note', id: string, sealed: Buffer) => cipher.open(sealed, casePlace(column, id))
    : undefined;
  return Object.assign(toCase(row, open), { stages, closings });
}
