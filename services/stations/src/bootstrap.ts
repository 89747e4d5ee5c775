import { fileURLToPath } from 'node:url';
import { systemActor } from '@shuniu/access';
import { databaseSettings, UnitReach } from '@shuniu/db';
import { type Day, dayOf, isDay, systemClock, uuidv7 } from '@shuniu/kernel';
import { StationsDb } from './stations-db.js';
import { decideUnit } from './unit/unit.rules.js';
import * as units from './unit/unit.store.js';

/** The district a platform is for: the root of its tree. */
export interface District {
  /** Its division code, 6 digits. */
  readonly code: string;
  readonly name: string;
  /** Its first day; before every record when not given. */
  readonly since?: Day;
}

const BEFORE_EVERY_RECORD = '1949-10-01';

/**
 * Registers the first unit, which no caller can: a caller's own unit must be there. It goes the way of every other unit, in the name of the
 * district itself, and needs no more rights than the service has. Answers whether it was made now; a second time changes nothing.
 * Faults: PARENT_NOT_FOUND when the tree has another root.
 */
export async function bootstrapDistrict(databaseUrl: string, { code, name, since = BEFORE_EVERY_RECORD }: District): Promise<boolean> {
  const at = databaseSettings(databaseUrl, 'stations');
  const db = new StationsDb(at, new UnitReach(at));
  const scope = { actor: systemActor('bootstrap', code), traceparent: '', idempotencyKey: undefined };
  try {
    return await db.as(scope, async tx => {
      if (await units.isCodeTaken(tx, code)) return false;
      const draft = { code, name, parentCode: '', validFrom: since, validTo: '' };
      const known = {
        parent: undefined,
        codeTaken: false,
        treeIsEmpty: await units.isTreeEmpty(tx),
        today: dayOf(systemClock.now()),
        id: uuidv7(),
      };
      await units.insert(tx, decideUnit(draft, known));
      return true;
    });
  } finally {
    await db.close();
  }
}

/** The same for the district that `SHUNIU_DISTRICT`, `SHUNIU_DISTRICT_NAME` and `SHUNIU_DISTRICT_SINCE` name; answers what was done, in a sentence. */
export async function bootstrapFromEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string | undefined> {
  const { DATABASE_URL: url, SHUNIU_DISTRICT: code, SHUNIU_DISTRICT_NAME: name, SHUNIU_DISTRICT_SINCE: since } = env;
  if (!code) return undefined;
  if (!url || !name) throw new Error(`the district cannot be registered: ${url ? 'SHUNIU_DISTRICT_NAME' : 'DATABASE_URL'} is not set`);
  if (since !== undefined && !isDay(since)) throw new Error('SHUNIU_DISTRICT_SINCE is not a day, as 2014-02-12');
  const made = await bootstrapDistrict(url, { code, name, ...(since === undefined ? {} : { since }) });
  return made ? `registered the district ${code}` : `the district ${code} is registered`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log((await bootstrapFromEnvironment()) ?? 'SHUNIU_DISTRICT is not set: nothing to register');
}
