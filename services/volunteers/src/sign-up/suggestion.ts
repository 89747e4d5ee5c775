import type { SqlTx } from '@shuniu/db';
import { isFault } from '@shuniu/kernel';
import { checkMayServe } from '../guardian-consent/gate.js';
import { qualifiedAmong } from '../qualification/gate.js';
import type { ShiftRow } from '../shift/shift.store.js';
import { rulesOn } from '../shift-rule.store.js';
import { isAvailable, timesOf } from '../volunteer/availability.rules.js';
import { type FreeRow, freeVolunteers } from './sign-up.store.js';

const MOST = 50;
/** GUARDIAN-2: who is under age without a consent is suggested to nobody. */
const mayServe = (tx: SqlTx, id: string, shift: ShiftRow): Promise<boolean> =>
  checkMayServe(tx, id, shift.on_day).then(
    () => true,
    error => {
      if (isFault(error, 'GUARDIAN_CONSENT_REQUIRED') || isFault(error, 'GUARDIAN_COMPANY_REQUIRED')) return false;
      throw error;
    },
  );

/** Those of whom a free place may be filled: free then, of the skill, with what is asked for on the day (QUALIFICATION-3). */
export async function fitVolunteers(tx: SqlTx, shift: ShiftRow): Promise<FreeRow[]> {
  const free = await freeVolunteers(tx, shift, shift.skill ?? '');
  const qualified = await qualifiedAmong(
    tx,
    shift,
    free.map(v => v.id),
  );
  return free.filter(v => qualified.has(v.id));
}

/** SIGNUP-7, SIGNUP-8: whom to ask for a shift: who said to have time then, and after them those of whom nothing is known. */
export async function suggest(tx: SqlTx, shift: ShiftRow, language: string) {
  const hours = await rulesOn(tx, shift.on_day);
  const needed = timesOf({ onDay: shift.on_day, fromTime: shift.from_time, toTime: shift.to_time }, hours);
  const fit = (await fitVolunteers(tx, shift))
    .filter(v => language === '' || v.languages.includes(language))
    .map(v => ({ ...v, available: isAvailable(v.availability, needed) }))
    .filter(v => v.available !== false);
  const inOrder = [...fit.filter(v => v.available), ...fit.filter(v => v.available === undefined)];
  const found: typeof inOrder = [];
  for (const one of inOrder) {
    if (found.length === MOST) break;
    if (await mayServe(tx, one.id, shift)) found.push(one);
  }
  return found.map(({ id, name, number, skills, languages, available }) => ({
    id,
    name,
    number,
    skills: [...skills],
    languages: [...languages],
    available: available === true,
  }));
}
