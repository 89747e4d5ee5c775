import { createHash } from 'node:crypto';
import type { Actor, Call } from '@shuniu/access';
import { CommonFault } from '@shuniu/contracts';
import { commonFault, isFault } from '@shuniu/kernel';
import { DatabaseError, type QueryResultRow } from 'pg';

/** What the database needs of a call. */
export type Scope = Pick<Call, 'actor' | 'traceparent' | 'idempotencyKey'>;
export interface Statement {
  readonly name: string;
  readonly text: string;
}
/** A statement with a stable name is parsed once for each connection. */
export const sql = (name: string, text: string): Statement => ({ name, text });

/** One transaction in an actor's rows, whatever sends its statements. */
export interface Tx {
  readonly scope: Scope;
  /** A read, or a write whose rows matter. */
  query<Row extends QueryResultRow>(statement: Statement, values?: unknown[]): Promise<Row[]>;
  /** A write; if it fails, the transaction fails. */
  send(statement: Statement, values?: unknown[]): Promise<unknown>;
}

export const FIND_REPLY = sql(
  'once.find',
  'SELECT request_hash, reply FROM commands WHERE unit_id = (SELECT app.own_unit()) AND actor = $1 AND key = $2',
);
export const SAVE_REPLY = sql('once.save', 'INSERT INTO commands (actor, key, method, request_hash, reply) VALUES ($1, $2, $3, $4, $5)');
export interface ReplyRow extends QueryResultRow {
  readonly request_hash: Buffer;
  readonly reply: Buffer;
}

/** Ends a transaction because its command was done before. */
export class Replayed extends Error {
  constructor(readonly reply: Buffer) {
    super('replayed');
  }
}

export interface Command {
  /** The method, `casework.v1.VisitService.RecordVisit`. */
  readonly method: string;
  readonly request: Uint8Array;
}
export const hashOf = ({ method, request }: Command): Buffer => createHash('sha256').update(method).update('\0').update(request).digest();

/** Answers with what the key's first command answered, or lets pass. Faults: IDEMPOTENCY_KEY_REUSED. */
export function checkReplay(first: ReplyRow | undefined, hash: Buffer): void {
  if (!first) return;
  if (!hash.equals(first.request_hash)) throw commonFault(CommonFault.IDEMPOTENCY_KEY_REUSED);
  throw new Replayed(first.reply);
}

/** Runs a command's attempt; a lost race becomes the winner's reply, when it had the same key, or what the rules say of the winner's rows. */
export async function oncePerKey(attempt: () => Promise<Uint8Array>, key?: string): Promise<Uint8Array> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof Replayed) return error.reply;
      // Which unique row a loser trips over is chance. And a rule may have seen rows that a winner with the same key committed just after the
      // look-up of its reply: the fault is believed when it comes again.
      const mayBeLost = isViolation(error) || isConflict(error) || (tries === 0 && key !== undefined && isFault(error));
      if (tries > 2 || !mayBeLost) throw error;
    }
  }
}

const UNIQUE = new Set(['23505', '23P01']);
/** Was a unique or exclusion constraint broken (this one, when named)? */
export function isViolation(error: unknown, constraint?: string): boolean {
  return error instanceof DatabaseError && UNIQUE.has(error.code ?? '') && (constraint === undefined || error.constraint === constraint);
}
/** Did the database ask to try again: a deadlock or a serialisation failure? */
const isConflict = (error: unknown): boolean => error instanceof DatabaseError && (error.code === '40P01' || error.code === '40001');

/** A write of a unit that this service does not know: row security and NOT NULL say so in their own words, this says it in ours. */
export function translate(error: unknown, actor: Actor, knows: (code: string) => boolean): unknown {
  if (!(error instanceof DatabaseError) || (error.code !== '42501' && error.code !== '23502') || knows(actor.unitCode)) return error;
  return commonFault(CommonFault.UNIT_UNKNOWN, { meta: { unit: actor.unitCode }, cause: error });
}
/** What Postgres said of an error of its own; undefined for any other error. */
export const databaseErrorOf = (
  error: unknown,
): { code?: string | undefined; constraint?: string | undefined; message: string } | undefined =>
  error instanceof DatabaseError ? { code: error.code, constraint: error.constraint, message: error.message } : undefined;
