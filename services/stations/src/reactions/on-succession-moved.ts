import { ActivitiesSuccessionMovedSchema, CaseworkSuccessionMovedSchema, VolunteersSuccessionMovedSchema } from '@shuniu/contracts';
import { on } from '@shuniu/events';
import { keepMoves } from '../absence/absence-move.store.js';

/** Keeps what of casework's moved because of an absence (ABSENCE-5). */
export const onSuccessionMoved = on(CaseworkSuccessionMovedSchema, (tx, { report }, event) => {
  if (report) keepMoves(tx, report, event);
});
/** The same of the volunteers. */
export const onVolunteersSuccessionMoved = on(VolunteersSuccessionMovedSchema, (tx, { report }, event) => {
  if (report) keepMoves(tx, report, event);
});
/** The same of the activities. */
export const onActivitiesSuccessionMoved = on(ActivitiesSuccessionMovedSchema, (tx, { report }, event) => {
  if (report) keepMoves(tx, report, event);
});
