import { EnterpriseState, ShopFault } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { shopFault } from '../shop-fault.js';
import { type EnterpriseRow, findEnterprise } from './enterprise.store.js';
import { ownEnterprises } from './own.js';

/** An enterprise that the actor may see and that sells. Faults, the first that holds: ENTERPRISE_NOT_FOUND, ENTERPRISE_NOT_ACTIVE. */
export async function activeEnterprise(tx: SqlTx, id: string): Promise<EnterpriseRow> {
  const enterprise = await findEnterprise(tx, id);
  if (enterprise.state !== EnterpriseState.ACTIVE) throw shopFault(ShopFault.ENTERPRISE_NOT_ACTIVE);
  return enterprise;
}
/** ENTERPRISE-2: whose a merchant's work is: the one that is named, or the only one they sign in for; undefined for the station's own people who name none. Faults: ENTERPRISE_NOT_FOUND. */
export async function ownOf(tx: SqlTx, named: string): Promise<string | undefined> {
  const own = await ownEnterprises(tx);
  if (own === undefined) return named || undefined;
  const id = named || (own.length === 1 ? own[0] : undefined);
  if (id === undefined) throw shopFault(ShopFault.ENTERPRISE_NOT_FOUND);
  return id;
}
/** For which enterprise an offer is made. Faults, the first that holds: ENTERPRISE_NOT_FOUND, ENTERPRISE_NOT_ACTIVE. */
export const offeringEnterprise = async (tx: SqlTx, named: string): Promise<EnterpriseRow> =>
  activeEnterprise(tx, (await ownOf(tx, named)) ?? '');
