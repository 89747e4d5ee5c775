import type { Actor } from '@shuniu/access';
import { Role } from '@shuniu/contracts';
import { type Filter, type SqlTx, sql } from '@shuniu/db';

const OWN = sql(
  'own.enterprises',
  'SELECT enterprise_id AS id FROM enterprise_users WHERE unit_id = (SELECT app.own_unit()) AND login = $1',
);

/** Does the actor look as a merchant alone, with no post at the station or above? Work that nobody asked for has no post and is the station's own. */
export const isMerchant = ({ roles }: Actor): boolean =>
  roles.size > 0 && [...roles].every(r => r === Role.MERCHANT || r === Role.VOLUNTEER);

/** ENTERPRISE-2: the enterprises that a merchant signs in for; undefined for whoever sees all of the unit. */
export async function ownEnterprises(tx: SqlTx): Promise<readonly string[] | undefined> {
  if (!isMerchant(tx.scope.actor)) return undefined;
  return (await tx.query<{ id: string }>(OWN, [tx.scope.actor.login])).map(({ id }) => id);
}

/** The same as a condition of a list. */
export const ofOwn = (column: string, own: readonly string[] | undefined): Filter =>
  own === undefined ? undefined : [`${column} = ANY (?::uuid[])`, own];
export const isOwn = (enterpriseId: string, own: readonly string[] | undefined): boolean => own === undefined || own.includes(enterpriseId);
