import { EntryPostedSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { on } from '@shuniu/events';
import { fund } from '../indicator/fund.indicators.js';
import { arrived } from './arrival.js';
import { Tallies } from './tallies.js';

const PUT = sql(
  'entry.put',
  `INSERT INTO entry_facts (unit_id, entry_id, project_id, project, event_on, income_fen, expense_fen, transfer_fen, history)
   SELECT $1, $2, m.project_id, m.project, $3, m.income_fen, m.expense_fen, m.transfer_fen, $9
   FROM unnest($4::uuid[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[]) AS m(project_id, project, income_fen, expense_fen, transfer_fen) ON CONFLICT DO NOTHING`,
);
const ofFund = new Tallies(fund);

/** Keeps what an entry did to its projects; an entry never changes, its reversal is another one. */
export const onEntryPosted = on(EntryPostedSchema, (tx, { entryId, eventOn, movements, history }, { unitId }) => {
  const column = <T>(of: (m: (typeof movements)[number]) => T): T[] => movements.map(of);
  const fen = [column(m => String(m.incomeFen)), column(m => String(m.expenseFen)), column(m => String(m.transferFen))];
  void tx.send(PUT, [unitId, entryId, eventOn, column(m => m.projectId), column(m => m.projectName), ...fen, history]);
  ofFund.add(tx, unitId, [entryId]);
  void arrived(tx, unitId);
});
