import type { Actor } from '@shuniu/access';
import { Role } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';

/** Where the words of a bank line are sealed. */
export const counterpartyPlace = (id: string): string => `fund.bank_lines.counterparty:${id}`;
export const memoPlace = (id: string): string => `fund.bank_lines.memo:${id}`;

const LOCK = sql('bank.turn', 'SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2::uuid::text))');
/** One person at a time imports or matches in a fund: what was chosen is looked at as it is. */
export const takeTurn = (tx: SqlTx, fundId: string): void => void tx.send(LOCK, ['fund.bank', fundId]);

/** Who keeps or supervises the fund reads from whom money came, as on its entries; others see the surname. */
const READS_WORDS: ReadonlySet<Role> = new Set([Role.STATION_MANAGER, Role.FUND_COMMITTEE, Role.FUND_SUPERVISOR]);
export const readsBankWords = (actor: Actor): boolean => [...actor.roles].some(role => READS_WORDS.has(role));
