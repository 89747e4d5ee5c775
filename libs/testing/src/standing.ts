import { GrantKind, GrantState } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import type pg from 'pg';
import { FENGER } from './actors.js';

const UNIT = `(SELECT id FROM app.unit WHERE code = '${FENGER}')`;
/** A standing authority of both committees of Fenger’s fund, as their minutes leave it in the tables. Answers the id of the management committee's decision. */
export async function standing(
  platform: { admin(service: string): Promise<pg.Client> },
  of: { fundId: string; pool: string; ceiling: number; decidedOn?: string; expiresOn?: string; payee?: string },
): Promise<string> {
  const admin = await platform.admin('fund');
  const [grant, management, supervision] = [uuidv7(), uuidv7(), uuidv7()];
  const decidedOn = of.decidedOn ?? '2026-11-02';
  const expiresOn = of.expiresOn ?? '2027-12-31';
  for (const [id, committee] of [
    [management, 1],
    [supervision, 2],
  ])
    await admin.query(
      `INSERT INTO decisions (id, unit_id, fund_id, committee, outcome, matter_id, purpose, payee_id, ceiling_fen, decided_on, expires_on, minutes, recorded_by, recorded_at)
       VALUES ($1, ${UNIT}, $2, $3, 1, $4, '项目补贴额度', $5, $6, $7, $8, '{}', 'test', now())`,
      [id, of.fundId, committee, grant, of.payee ?? null, of.ceiling * 100, decidedOn, expiresOn],
    );
  await admin.query(
    `INSERT INTO grants (id, unit_id, fund_id, kind, account_id, payee_id, amount_fen, category, purpose, expires_on, state, requested_by, management_decision_id, supervision_decision_id, version, created_at)
     VALUES ($1, ${UNIT}, $2, ${GrantKind.STANDING}, $3, $4, $5, '项目补贴结算', '项目补贴额度', $6, ${GrantState.CLEARED}, 'test', $7, $8, 1, now())`,
    [grant, of.fundId, of.pool, of.payee ?? null, of.ceiling * 100, expiresOn, management, supervision],
  );
  return management;
}
